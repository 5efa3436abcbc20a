package dev.foldnet.processor.fold;

import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says by weight expressions which entry of a vector each channel takes: all of them, a part, the
 * order of a grid, or a few of these in a row; a channel that takes none has a number of its own.
 * Those that are scattered among such are a {@link ScatteredPick}.
 *
 * @param channels for each channel the entry it takes, or {@link #NONE}
 */
record ChannelPick(List<Integer> channels) {
  /** A channel that takes no entry. */
  static final int NONE = -1;

  /**
   * How many pieces an expression may join. Chosen, not measured: more would say nothing to a
   * reader of the loader, and each copies the vector once. What is refused stays right, as a batch
   * norm.
   */
  private static final int MOST_PIECES = 8;

  ChannelPick {
    channels = List.copyOf(channels);
  }

  /**
   * The vector over the channels.
   *
   * @param rest what channels have that take no entry
   * @return empty if the order is too wild to be written down
   */
  Optional<Weight> of(Weight vector, double rest) {
    List<Weight> pieces = new ArrayList<>();
    for (int from = 0; from < channels.size(); ) {
      int to = from + 1;
      while (to < channels.size() && isNone(to) == isNone(from)) {
        to++;
      }
      if (isNone(from)) {
        pieces.add(new Filled(to - from, rest));
      } else {
        boolean all = to - from == channels.size();
        ChannelPick run = all ? this : new ChannelPick(channels.subList(from, to));
        pieces.addAll(run.taken(vector));
      }
      from = to;
    }
    if (pieces.size() > MOST_PIECES) {
      return channels.contains(NONE)
          ? new ScatteredPick(channels).of(vector, rest)
          : Optional.empty();
    }
    return Optional.of(pieces.size() == 1 ? pieces.get(0) : new Joined(pieces));
  }

  /**
   * The vector over the channels.
   *
   * @throws UnwrittenException if their order is too wild to be written down
   */
  Weight orWild(Weight vector, double rest) throws UnwrittenException {
    return of(vector, rest).orElseThrow(() -> new UnwrittenException(Unwritten.WILD_ORDER));
  }

  private boolean isNone(int channel) {
    return channels.get(channel) == NONE;
  }

  /** The pieces where every channel takes an entry: from each on the longest that there is. */
  private List<Weight> taken(Weight vector) {
    List<Weight> pieces = new ArrayList<>();
    for (int from = 0; from < channels.size(); ) {
      int end = end(from);
      if (end == channels.size()) {
        pieces.add(part(vector, channels.get(from), end - from));
        break;
      }
      int run = end - from;
      Rows rows = rows(from);
      if (rows.size() > run && (rows.isLong() || rows.size() == channels.size())) {
        pieces.add(
            new Grid(vector, channels.get(from), rows.count, rows.down, rows.columns, rows.across));
        from += rows.size();
      } else {
        pieces.add(part(vector, channels.get(from), run));
        from += run;
      }
    }
    return pieces;
  }

  /** So many entries of a vector. */
  static Weight part(Weight vector, int from, int size) {
    boolean all = from == 0 && size == vector.shape().get(0);
    return all ? vector : new Part(vector, from, from + size);
  }

  /** Behind the last channel that goes on, one by one, as the one at {@code from} begins. */
  private int end(int from) {
    int to = from + 1;
    while (to < channels.size() && channels.get(to) == channels.get(to - 1) + 1) {
      to++;
    }
    return to;
  }

  /** Rows of one length whose entries, and whose starts, are evenly apart. */
  private record Rows(int count, int down, int columns, int across) {
    int size() {
      return count * columns;
    }

    /** Whether it is more than any two runs are. */
    boolean isLong() {
      return count > 2 || (columns > 2 && across != 1);
    }
  }

  /** As many rows as there are from a channel on. */
  private Rows rows(int from) {
    int left = channels.size() - from;
    int first = channels.get(from);
    int across = left > 1 ? channels.get(from + 1) - first : 1;
    int columns = 1;
    while (columns < left && channels.get(from + columns) == first + columns * across) {
      columns++;
    }
    int down = columns < left ? channels.get(from + columns) - first : 0;
    int count = 1;
    while ((count + 1) * columns <= left
        && isRow(from + count * columns, columns, first + count * down, across)) {
      count++;
    }
    return new Rows(count, count > 1 ? down : 0, columns, across);
  }

  private boolean isRow(int from, int columns, int first, int across) {
    for (int i = 0; i < columns; i++) {
      if (channels.get(from + i) != first + i * across) {
        return false;
      }
    }
    return true;
  }
}

package dev.foldnet.processor.fold;

import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says by weight expressions which entry of a vector each channel takes: all of them, a part, the
 * order of a grid, or a few of these in a row; a channel that takes none has a number of its own.
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
        pieces.addAll(new ChannelPick(channels.subList(from, to)).taken(vector));
      }
      from = to;
    }
    if (pieces.size() > MOST_PIECES) {
      return Optional.empty();
    }
    return Optional.of(pieces.size() == 1 ? pieces.get(0) : new Joined(pieces));
  }

  /**
   * The vector over the channels.
   *
   * @throws WildOrderException if their order is too wild to be written down
   */
  Weight orWild(Weight vector, double rest) throws WildOrderException {
    return of(vector, rest).orElseThrow(WildOrderException::new);
  }

  private boolean isNone(int channel) {
    return channels.get(channel) == NONE;
  }

  /** The pieces where every channel takes an entry. */
  private List<Weight> taken(Weight vector) {
    return end(0) == channels.size()
        ? List.of(part(vector, channels.get(0), channels.size()))
        : grid(vector).map(List::of).orElseGet(() -> parts(vector));
  }

  private List<Weight> parts(Weight vector) {
    return Stream.iterate(0, from -> from < channels.size(), this::end)
        .map(from -> part(vector, channels.get(from), end(from) - from))
        .toList();
  }

  private static Weight part(Weight vector, int from, int size) {
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

  /** All channels as rows of one length whose entries, and whose starts, are evenly apart. */
  private Optional<Weight> grid(Weight vector) {
    int count = channels.size();
    int first = channels.get(0);
    int across = channels.get(1) - first;
    int columns = 1;
    while (columns < count && channels.get(columns) == first + columns * across) {
      columns++;
    }
    int rows = count / columns;
    int down = rows > 1 ? channels.get(columns) - first : 0;
    for (int i = 0; i < count; i++) {
      int expected = first + i / columns * down + i % columns * across;
      if (rows * columns != count || channels.get(i) != expected) {
        return Optional.empty();
      }
    }
    return Optional.of(new Grid(vector, first, rows, down, columns, across));
  }
}

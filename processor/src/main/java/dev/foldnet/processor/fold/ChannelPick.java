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
 *
 * @param channels for each channel the entry it takes, or {@link #NONE}
 */
record ChannelPick(List<Integer> channels) {
  /** A channel that takes no entry. */
  static final int NONE = -1;

  /** How many pieces an expression may join; more would say nothing to a reader. */
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
    Optional<Weight> regular = grid(vector);
    if (regular.isPresent()) {
      return regular;
    }
    List<Weight> pieces = new ArrayList<>();
    for (int from = 0; from < channels.size(); ) {
      int to = end(from);
      pieces.add(
          channels.get(from) == NONE
              ? new Filled(to - from, rest)
              : part(vector, channels.get(from), to - from));
      from = to;
    }
    return pieces.size() <= MOST_PIECES ? Optional.of(joined(pieces)) : Optional.empty();
  }

  private static Weight joined(List<Weight> pieces) {
    return pieces.size() == 1 ? pieces.get(0) : new Joined(pieces);
  }

  private static Weight part(Weight vector, int from, int size) {
    boolean all = from == 0 && size == vector.shape().get(0);
    return all ? vector : new Part(vector, from, from + size);
  }

  /** Behind the last channel that goes on as the one at {@code from} begins. */
  private int end(int from) {
    int step = channels.get(from) == NONE ? 0 : 1;
    int to = from + 1;
    while (to < channels.size() && channels.get(to) == channels.get(to - 1) + step) {
      to++;
    }
    return to;
  }

  /** All channels as rows of one length whose entries, and whose starts, are evenly apart. */
  private Optional<Weight> grid(Weight vector) {
    int count = channels.size();
    if (channels.contains(NONE) || end(0) == count) {
      return Optional.empty();
    }
    int across = channels.get(1) - channels.get(0);
    int columns = 1;
    while (columns < count && channels.get(columns) == channels.get(0) + columns * across) {
      columns++;
    }
    int rows = count / columns;
    int down = rows > 1 ? channels.get(columns % count) - channels.get(0) : 0;
    for (int i = 0; i < count; i++) {
      int expected = channels.get(0) + i / columns * down + i % columns * across;
      if (rows * columns != count || channels.get(i) != expected) {
        return Optional.empty();
      }
    }
    return Optional.of(new Grid(vector, channels.get(0), rows, down, columns, across));
  }
}

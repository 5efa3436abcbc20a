package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Entries of a vector in the order of a grid: v'[r columns + c] = v[first + r down + c across].
 * What a channel shuffle, a pixel shuffle or a part with a step makes of channels.
 *
 * @param first the entry that comes first
 * @param rows how often the columns are gone through
 * @param down from the start of a row to the start of the next
 * @param columns entries in a row
 * @param across from an entry to the next in its row
 */
public record Grid(Weight vector, int first, int rows, int down, int columns, int across)
    implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(rows * columns);
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        vector,
        Literal.channels("first", first),
        Literal.of("rows", rows),
        Literal.of("down", down),
        Literal.channels("columns", columns),
        Literal.of("across", across));
  }
}

package dev.foldnet.processor.fold;

import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Channels that take entries of a vector, scattered evenly among channels that take none, as a
 * shuffle of a concatenation leaves them: the order of one grid over the vector with numbers before
 * and behind it.
 *
 * <pre>
 * 0 - 1 - 2 -      a grid of 3 rows, 1 apart, and 2 columns, 3 apart, over 0 1 2 - - -
 * </pre>
 *
 * @param channels for each channel the entry it takes, or {@link ChannelPick#NONE}
 */
record ScatteredPick(List<Integer> channels) {
  /** How many times as long as the channels the vector may become. Chosen, not measured. */
  private static final int MOST_ADDED = 2;

  /** An entry and where it is taken, in rows of some length. */
  private record Place(int row, int column, int entry) {}

  /**
   * The vector over the channels.
   *
   * @param rest what channels have that take no entry
   * @return empty if no grid has their order
   */
  Optional<Weight> of(Weight vector, double rest) {
    int low = channels.stream().filter(c -> c != ChannelPick.NONE).min(Integer::compare).orElse(0);
    int high = channels.stream().max(Integer::compare).orElse(0) + 1;
    for (int columns = 2; columns < channels.size(); columns++) {
      if (channels.size() % columns == 0) {
        Optional<Grid> grid =
            grid(columns, ChannelPick.part(vector, low, high - low), low, high, rest);
        if (grid.isPresent()) {
          return Optional.of(grid.get());
        }
      }
    }
    return Optional.empty();
  }

  /** The grid of so many columns over the entries of a vector from one to before another. */
  private Optional<Grid> grid(int columns, Weight part, int low, int high, double rest) {
    List<Place> places = places(columns);
    Place start = places.get(0);
    int rows = channels.size() / columns;
    Optional<Integer> apart = apart(start, places, 1, 0);
    if (apart.isEmpty()) {
      return Optional.empty();
    }
    int down = apart.get();
    int across = apart(start, places, 0, 1).orElse(high - low);
    int first = start.entry() - start.row() * down - start.column() * across;
    int below = (rows - 1) * down;
    int beside = (columns - 1) * across;
    int before = Math.max(0, low - first - Math.min(0, below) - Math.min(0, beside));
    int behind = Math.max(0, first + Math.max(0, below) + Math.max(0, beside) + 1 - high);
    Weight longer = joined(before, part, behind, rest);
    Grid grid = new Grid(longer, first - low + before, rows, down, columns, across);
    return before + behind <= MOST_ADDED * channels.size() && isOrder(grid, low - before, low, high)
        ? Optional.of(grid)
        : Optional.empty();
  }

  /** The channels that take entries, in rows of so many. */
  private List<Place> places(int columns) {
    List<Place> places = new ArrayList<>();
    for (int c = 0; c < channels.size(); c++) {
      if (channels.get(c) != ChannelPick.NONE) {
        places.add(new Place(c / columns, c % columns, channels.get(c)));
      }
    }
    return places;
  }

  /** How far the entry so many rows and columns further on is apart; empty if none is taken. */
  private static Optional<Integer> apart(Place start, List<Place> places, int rows, int columns) {
    return places.stream()
        .filter(place -> place.row() == start.row() + rows)
        .filter(place -> place.column() == start.column() + columns)
        .map(place -> place.entry() - start.entry())
        .findFirst();
  }

  private static Weight joined(int before, Weight part, int behind, double rest) {
    List<Weight> parts = new ArrayList<>();
    if (before > 0) {
      parts.add(new Filled(before, rest));
    }
    parts.add(part);
    if (behind > 0) {
      parts.add(new Filled(behind, rest));
    }
    return parts.size() == 1 ? part : new Joined(parts);
  }

  /** Whether a grid takes each entry where it is wanted, and others than these elsewhere. */
  private boolean isOrder(Grid grid, int offset, int low, int high) {
    for (int c = 0; c < channels.size(); c++) {
      int entry =
          offset
              + grid.first()
              + c / grid.columns() * grid.down()
              + c % grid.columns() * grid.across();
      int wanted = channels.get(c);
      boolean other = entry < low || entry >= high;
      if (wanted == ChannelPick.NONE ? !other : wanted != entry) {
        return false;
      }
    }
    return true;
  }
}

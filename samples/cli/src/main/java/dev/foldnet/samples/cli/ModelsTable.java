package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.WeightStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Networks in lines, a column for each thing said of them, as many as there is room for. */
final class ModelsTable {
  private ModelsTable() {}

  /**
   * What is said of each network.
   *
   * @param rank the column of the highest goes first where there is no room
   */
  private record Column(int rank, boolean left, List<String> cells) {
    static Column of(
        int rank,
        boolean left,
        String head,
        List<Network> networks,
        Function<Network, String> value) {
      List<String> cells = new ArrayList<>(List.of(head));
      networks.forEach(network -> cells.add(value.apply(network)));
      return new Column(rank, left, cells);
    }

    int width() {
      return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    String cell(int row) {
      return String.format("%" + (left ? "-" : "") + width() + "s", cells.get(row));
    }
  }

  /** The columns of the terminal, as {@code COLUMNS} says. */
  static int terminalWidth() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : Wrapping.WIDTH;
  }

  /** A line for what stands in the columns, and one for each network. */
  static List<String> lines(List<Network> networks, WeightStore store, int width) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of(0, true, "model", networks, Catalog::label));
    columns.add(Column.of(6, true, "family", networks, network -> network.info().family()));
    columns.add(Column.of(5, true, "input", networks, ModelsTable::inputs));
    columns.add(
        Column.of(
            1,
            false,
            "parameters",
            networks,
            network -> String.format(Locale.ROOT, "%,d", network.info().parameters())));
    columns.add(
        Column.of(
            3,
            false,
            "mult-adds",
            networks,
            network -> Counts.rounded(network.info().multiplyAdds())));
    columns.add(Column.of(2, false, "F/S/K", networks, ModelsTable::norms));
    columns.add(Column.of(4, false, "error", networks, network -> error(network, store)));
    while (columns.size() > 2 && width(columns) > width) {
      columns.remove(
          columns.stream().max((a, b) -> Integer.compare(a.rank(), b.rank())).orElseThrow());
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row <= networks.size(); row++) {
      int at = row;
      lines.add(
          columns.stream()
              .map(column -> column.cell(at))
              .collect(Collectors.joining("  "))
              .stripTrailing());
    }
    return lines;
  }

  private static int width(List<Column> columns) {
    return columns.stream().mapToInt(column -> column.width() + 2).sum() - 2;
  }

  private static String inputs(Network network) {
    return network.info().inputs().stream().map(Counts::sizes).collect(Collectors.joining(" "));
  }

  private static String norms(Network network) {
    NetworkInfo info = network.info();
    return info.f() + "/" + info.s() + "/" + info.k();
  }

  /** {@code 8.96} of {@code 0896}. */
  private static String error(Network network, WeightStore store) {
    return store
        .release(network.info().id())
        .map(Release::error)
        .map(digits -> String.format(Locale.ROOT, "%.2f", Integer.parseInt(digits) / 100.0))
        .orElse("");
  }
}

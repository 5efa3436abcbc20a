package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.WeightStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Networks in lines, a column for each thing said of them, as many as there is room for. */
final class ModelsTable {
  /** How many batch norms of a network are F, S and K; or what stands above. */
  private static final Pattern NORMS = Pattern.compile("\\b(F|\\d+)/(S|\\d+)/(K|\\d+)\\b");

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
      networks.forEach(network -> cells.add(MessageText.escape(value.apply(network))));
      return new Column(rank, left, cells);
    }

    int width() {
      return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    String cell(int row) {
      return String.format("%" + (left ? "-" : "") + width() + "s", cells.get(row));
    }
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
      String line =
          columns.stream().map(column -> column.cell(at)).collect(Collectors.joining("  "));
      lines.add(coloured(line.stripTrailing()));
    }
    return lines;
  }

  private static String coloured(String line) {
    Matcher norms = NORMS.matcher(line);
    return norms.find()
        ? line.substring(0, norms.start())
            + Terminal.OUT.in(Terminal.Colour.GOOD, norms.group(1))
            + "/"
            + Terminal.OUT.in(Terminal.Colour.DEPENDS, norms.group(2))
            + "/"
            + Terminal.OUT.in(Terminal.Colour.BAD, norms.group(3))
            + line.substring(norms.end())
        : line;
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

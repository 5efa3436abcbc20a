package dev.foldnet.samples.cli;

import dev.foldnet.runtime.summary.Layer;
import dev.foldnet.runtime.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A summary in lines of {@link Wrapping#WIDTH}. */
final class SummaryTable {
  /** What stands behind a layer's name, with the spaces between. */
  private static final String COLUMNS = "  %13s  %11s  %9s  %6s";

  private static final int NAMES = Wrapping.WIDTH - String.format(COLUMNS, "", "", "", "").length();

  private final Summary summary;
  private final int depth;

  SummaryTable(Summary summary, int depth) {
    this.summary = summary;
    this.depth = depth;
  }

  /** A line a layer, or a block of them where they lie deeper; then all other operations. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("layer", "output", "parameters", "mult-adds", "share"));
    List<String> above = List.of();
    for (SummaryBlock block : SummaryBlock.of(summary.layers(), depth)) {
      for (int level = common(above, block.path()); level < block.path().size() - 1; level++) {
        lines.add("  ".repeat(level) + block.path().get(level));
      }
      lines.add(line(block));
      above = block.path();
    }
    String others =
        summary.others().entrySet().stream()
            .map(other -> other.getValue() + " " + other.getKey())
            .collect(Collectors.joining(", "));
    lines.addAll(Wrapping.lines("and " + others, ""));
    return lines;
  }

  /** How many blocks two paths have in common. */
  private static int common(List<String> a, List<String> b) {
    int level = 0;
    while (level < Math.min(a.size(), b.size()) - 1 && a.get(level).equals(b.get(level))) {
      level++;
    }
    return level;
  }

  private String line(SummaryBlock block) {
    Layer last = block.layers().get(block.layers().size() - 1);
    String indent = "  ".repeat(block.path().size() - 1);
    String name = block.path().get(block.path().size() - 1);
    long multiplyAdds = block.layers().stream().mapToLong(Layer::multiplyAdds).sum();
    long parameters = block.layers().stream().mapToLong(Layer::parameters).sum();
    return line(
        indent + name + (name.isEmpty() ? "" : "  ") + what(block.layers()),
        Counts.sizes(last.shape()),
        String.format(Locale.ROOT, "%,d", parameters),
        Counts.rounded(multiplyAdds),
        share(multiplyAdds));
  }

  private static String what(List<Layer> layers) {
    if (layers.size() == 1) {
      return layers.get(0).op();
    }
    boolean equal = layers.stream().map(Layer::op).distinct().count() == 1;
    return layers.size() + (equal ? " x " + layers.get(0).op() : " layers");
  }

  private String share(long multiplyAdds) {
    return multiplyAdds == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f%%", 100.0 * multiplyAdds / summary.multiplyAdds());
  }

  private static String line(String name, String... columns) {
    String cut = name.length() <= NAMES ? name : name.substring(0, NAMES - 1) + "…";
    String row =
        String.format("%-" + NAMES + "s", cut) + String.format(COLUMNS, (Object[]) columns);
    return row.stripTrailing();
  }
}

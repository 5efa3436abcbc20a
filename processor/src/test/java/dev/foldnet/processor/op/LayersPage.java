package dev.foldnet.processor.op;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code docs/layers.md}. */
public final class LayersPage {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private LayersPage() {}

  /** A row: layer, attributes with defaults, example. */
  public record Row(String layer, Map<String, Optional<String>> attributes, String example) {}

  static String text() throws IOException {
    return Files.readString(Path.of(System.getProperty("foldnet.root"), "docs", "layers.md"));
  }

  /** A row a layer. */
  public static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : text().lines().toList()) {
      String[] cells = line.split(" \\| ", -1);
      if (cells.length == 5 && cells[0].startsWith("| `")) {
        Map<String, Optional<String>> attributes = new TreeMap<>();
        for (String code : codes(cells[1])) {
          String[] parts = code.split(" = ", 2);
          attributes.put(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
        }
        rows.add(new Row(codes(cells[0]).get(0), attributes, codes(cells[4]).get(0)));
      }
    }
    return rows;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }
}

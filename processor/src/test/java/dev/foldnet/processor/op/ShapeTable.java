package dev.foldnet.processor.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code shapes.txt}: what PyTorch makes of layers. */
final class ShapeTable {
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=(\\[[^]]*]|\\S+)");
  private static final Pattern SHAPE = Pattern.compile("\\(([^)]*)\\)");

  private ShapeTable() {}

  /**
   * A row.
   *
   * @param value as in the file: {@code (N 64 7 7)} or {@code error}
   * @param slots as in the file: {@code weight:64x3x7x7 bias:64}
   */
  record Row(
      String layer,
      Map<String, Object> attributes,
      List<Shape> inputs,
      String value,
      String slots) {
    Op create() {
      return Layers.find(layer).orElseThrow().create(attributes);
    }
  }

  static List<Row> read() {
    try (InputStream in = ShapeTable.class.getResourceAsStream("shapes.txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(ShapeTable::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = (line + " | ").split(" \\| ", -1);
    return new Row(cells[0], attributes(cells[1]), shapes(cells[2]), cells[3], cells[4]);
  }

  /** Attributes written as {@code kernel=[3 3] bias=false}. */
  static Map<String, Object> attributes(String text) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text);
    while (attribute.find()) {
      attributes.put(attribute.group(1), value(attribute.group(2)));
    }
    return attributes;
  }

  /** Shapes written as {@code (N 3 8 8) (3 1 1)}. */
  static List<Shape> shapes(String text) {
    List<Shape> found = new ArrayList<>();
    Matcher shapes = SHAPE.matcher(text);
    while (shapes.find()) {
      found.add(shape(shapes.group(1)));
    }
    return found;
  }

  private static Shape shape(String text) {
    boolean batched = text.startsWith("N");
    return new Shape(batched, integers(batched ? text.substring(1) : text));
  }

  private static Object value(String text) {
    if (text.startsWith("[")) {
      return integers(text.substring(1, text.length() - 1));
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (Character.isLetter(text.charAt(0))) {
      return text;
    }
    if (text.contains(".")) {
      return Double.valueOf(text);
    }
    long number = Long.parseLong(text);
    return number == (int) number ? (Object) (int) number : (Object) number;
  }

  private static List<Integer> integers(String text) {
    return Pattern.compile("-?\\d+")
        .matcher(text)
        .results()
        .map(match -> Integer.valueOf(match.group()))
        .toList();
  }
}

package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.image.ClassScores;
import dev.foldnet.runtime.image.PictureException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what {@link ClassifyCommand} found, and prints it. */
final class ClassifyReport {
  private final Stages stages;
  private final JsonOption output;
  private final List<Row> rows = new ArrayList<>();
  private final JsonArray problems = new JsonArray();

  ClassifyReport(Stages stages, JsonOption output) {
    this.stages = stages;
    this.output = output;
  }

  /**
   * A picture.
   *
   * @param difference of both networks' outputs; null if only the fused one ran
   */
  private record Row(Path image, List<Line> classes, Difference difference) {}

  /**
   * A class.
   *
   * @param fused the class, by the fused network
   * @param original its probability by the original; null if that did not run
   */
  private record Line(ClassScores.Score fused, Double original) {}

  /**
   * Adds a picture's outputs, each of shape (1, classes).
   *
   * @throws PictureException if they are no scores
   */
  void add(Path image, Map<Variant, FloatTensor> outputs, ClassScores scores) {
    FloatTensor original = outputs.get(Variant.ORIGINAL);
    FloatTensor fused = outputs.get(Variant.FUSED);
    try {
      List<Double> others = original == null ? null : scores.probabilities(original.values());
      List<Line> lines =
          scores.best(fused.values()).stream()
              .map(score -> new Line(score, others == null ? null : others.get(score.index())))
              .toList();
      Difference difference =
          original == null ? null : Difference.between(List.of(original), List.of(fused));
      rows.add(new Row(image, lines, difference));
    } catch (PictureException e) {
      throw new PictureException(image + ": " + e.getMessage(), e);
    }
  }

  /** Names on standard error what cannot be used. */
  void problem(Path image, RuntimeException reason) {
    ErrorLine.failure(reason, output.command.commandLine(), null);
    JsonObject problem = new JsonObject();
    problem.addProperty("image", image.toString());
    problem.addProperty("problem", reason.getMessage());
    problems.add(problem);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  /**
   * Prints all.
   *
   * @param single as a table, not in a line
   */
  void print(boolean single) {
    PrintWriter out = output.command.commandLine().getOut();
    if (output.json) {
      output.print(json());
    } else if (single) {
      printTable(rows.get(0), out);
      Wrapping.lines(stages.toString(), "  ").forEach(out::println);
    } else {
      lines(rows.stream().map(ClassifyReport::cells).toList(), Terminal.OUT.isThere())
          .forEach(out::println);
    }
  }

  private static void printTable(Row row, PrintWriter out) {
    int width =
        row.classes().stream().mapToInt(line -> label(line.fused()).length()).max().orElse(0);
    String format = "  %-" + Math.max(5, width) + "s  %10s%s%n";
    boolean both = row.difference() != null;
    out.println(MessageText.escape(row.image().toString()));
    out.printf(format, "class", both ? "original" : "fused", both ? "       fused" : "");
    for (Line line : row.classes()) {
      String fused = share(line.fused().probability());
      out.printf(
          format,
          label(line.fused()),
          both ? share(line.original()) : fused,
          both ? String.format(Locale.ROOT, "  %10s", fused) : "");
    }
    if (both) {
      out.println(row.difference());
    }
  }

  /** The picture, its classes, how far both networks are apart. */
  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(List.of(MessageText.escape(row.image().toString())));
    for (Line each : row.classes()) {
      cells.add(label(each.fused()) + " " + share(each.fused().probability()));
    }
    if (row.difference() != null) {
      cells.add(String.format(Locale.ROOT, "difference %.3g", row.difference().absolute()));
    }
    return cells;
  }

  /**
   * Rows in lines.
   *
   * @param terminal whether people look at them: then the cells stand below each other; else tabs
   *     are between
   */
  static List<String> lines(List<List<String>> rows, boolean terminal) {
    if (!terminal) {
      return rows.stream().map(row -> String.join("\t", row)).toList();
    }
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).length();
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      line.append(String.format("%-" + (widths.get(column) + 2) + "s", row.get(column)));
    }
    return line.toString().stripTrailing();
  }

  private static String label(ClassScores.Score score) {
    return MessageText.escape(score.label());
  }

  private static String share(double probability) {
    return String.format(Locale.ROOT, "%.6f", probability);
  }

  private JsonElement json() {
    JsonObject object = new JsonObject();
    JsonArray images = new JsonArray();
    rows.forEach(row -> images.add(json(row)));
    object.add("images", images);
    object.add("problems", problems);
    if (rows.get(0).difference() != null) {
      object.add(
          "absolute", largest(rows.stream().map(row -> row.difference().absolute()).toList()));
      object.add(
          "relative", largest(rows.stream().map(row -> row.difference().relative()).toList()));
    }
    object.add("times", stages.json());
    return object;
  }

  private static JsonElement largest(List<Double> values) {
    return JsonOption.number(values.stream().mapToDouble(Double::doubleValue).max().orElse(0));
  }

  private static JsonObject json(Row row) {
    JsonObject object = new JsonObject();
    object.addProperty("image", row.image().toString());
    JsonArray classes = new JsonArray();
    for (Line each : row.classes()) {
      JsonObject line = new JsonObject();
      line.addProperty("class", each.fused().index());
      line.addProperty("label", each.fused().label());
      if (each.original() != null) {
        line.add("original", JsonOption.number(each.original()));
      }
      line.add("fused", JsonOption.number(each.fused().probability()));
      classes.add(line);
    }
    object.add("classes", classes);
    if (row.difference() != null) {
      object.add("difference", JsonOption.number(row.difference().absolute()));
    }
    return object;
  }
}

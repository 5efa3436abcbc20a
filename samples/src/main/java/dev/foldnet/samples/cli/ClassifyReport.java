package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.ClassScores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what {@link ClassifyCommand} found, and prints it. */
final class ClassifyReport {
  private final ClassScores scores;
  private final Stages stages;
  private final List<Row> rows = new ArrayList<>();

  ClassifyReport(ClassScores scores, Stages stages) {
    this.scores = scores;
    this.stages = stages;
  }

  /**
   * A picture.
   *
   * @param best by the fused network
   * @param original every class's probability by the original
   */
  private record Row(
      Path image, List<ClassScores.Score> best, List<Double> original, Difference difference) {}

  /** Adds a picture's outputs, each of shape (1, classes). */
  void add(Path image, Map<Variant, FloatTensor> outputs) {
    FloatTensor original = outputs.get(Variant.ORIGINAL);
    FloatTensor fused = outputs.get(Variant.FUSED);
    rows.add(
        new Row(
            image,
            scores.best(fused.values()),
            scores.probabilities(original.values()),
            Difference.between(List.of(original), List.of(fused))));
  }

  private Difference largest() {
    return new Difference(
        rows.stream().mapToDouble(row -> row.difference().absolute()).max().orElse(0),
        rows.stream().mapToDouble(row -> row.difference().relative()).max().orElse(0));
  }

  void print(PrintWriter out) {
    int width =
        rows.stream()
            .flatMap(row -> row.best().stream())
            .mapToInt(score -> score.label().length())
            .max()
            .orElse(0);
    String format = "  %-" + Math.max(5, width) + "s  %10s  %10s%n";
    for (Row row : rows) {
      out.println(row.image());
      out.printf(format, "class", "original", "fused");
      for (ClassScores.Score score : row.best()) {
        double original = row.original().get(score.index());
        out.printf(format, score.label(), share(original), share(score.probability()));
      }
    }
    out.println(largest());
    out.println(stages);
  }

  private static String share(double probability) {
    return String.format(Locale.ROOT, "%.6f", probability);
  }

  JsonElement json() {
    JsonObject object = new JsonObject();
    JsonArray images = new JsonArray();
    rows.forEach(row -> images.add(json(row)));
    object.add("images", images);
    object.add("absolute", JsonOption.number(largest().absolute()));
    object.add("relative", JsonOption.number(largest().relative()));
    object.add("times", stages.json());
    return object;
  }

  private static JsonObject json(Row row) {
    JsonObject object = new JsonObject();
    object.addProperty("image", row.image().toString());
    JsonArray classes = new JsonArray();
    for (ClassScores.Score score : row.best()) {
      JsonObject line = new JsonObject();
      line.addProperty("class", score.index());
      line.addProperty("label", score.label());
      line.add("original", JsonOption.number(row.original().get(score.index())));
      line.add("fused", JsonOption.number(score.probability()));
      classes.add(line);
    }
    object.add("classes", classes);
    object.add("difference", JsonOption.number(row.difference().absolute()));
    return object;
  }
}

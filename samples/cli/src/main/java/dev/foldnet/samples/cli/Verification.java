package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.VerifiedFolds;
import dev.foldnet.runtime.VerifiedOutput;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.VerifyReport;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** A network judged by its computation in double, for commands that print what came of it. */
final class Verification {
  private final VerifyReport report;

  private Verification(VerifyReport report) {
    this.report = report;
  }

  /**
   * Judges a network, and says on the way how far it is.
   *
   * @param engine the one to judge; null: all that are there
   * @param line names engines that are not there on its standard error
   */
  static Verification of(Network network, VerifyOptions options, String engine, CommandLine line) {
    try (VerifyBar bar = new VerifyBar(Catalog.label(network))) {
      VerifyReport report =
          network.verify(
              options.withEngines(engine == null ? List.of() : List.of(engine)).withProgress(bar));
      if (engine == null) {
        report
            .absent()
            .forEach(name -> ErrorLine.note(name + " is not on the class path: not judged", line));
      }
      return new Verification(report);
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  /** Whether all is right. */
  boolean passed() {
    return report.passed();
  }

  /** The largest differences of all outputs. */
  Difference difference() {
    return new Difference(
        report.outputs().stream().mapToDouble(VerifiedOutput::difference).max().orElse(0),
        report.outputs().stream().mapToDouble(VerifiedOutput::relative).max().orElse(0));
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("network", report.network());
    object.add("engines", texts(report.engines()));
    object.add("absent", texts(report.absent()));
    object.addProperty("passed", report.passed());
    object.addProperty("telling", report.isTelling());
    JsonArray rows = new JsonArray();
    report.outputs().forEach(output -> rows.add(json(output)));
    object.add("outputs", rows);
    JsonArray folds = new JsonArray();
    report.folds().forEach(fold -> folds.add(json(fold)));
    object.add("folds", folds);
    return object;
  }

  private static JsonObject json(VerifiedFolds fold) {
    JsonObject row = new JsonObject();
    row.addProperty("seed", fold.seed());
    row.addProperty("s", fold.conditional());
    row.addProperty("gone", fold.gone());
    return row;
  }

  private static JsonObject json(VerifiedOutput output) {
    JsonObject row = new JsonObject();
    row.addProperty("seed", output.seed());
    row.addProperty("variant", output.variant());
    row.addProperty("engine", output.engine());
    row.addProperty("output", output.output());
    row.add("difference", JsonOption.number(output.difference()));
    row.add("relative", JsonOption.number(output.relative()));
    row.add("allowed", JsonOption.number(output.allowed()));
    row.addProperty("finite", output.isFinite());
    row.add("position", JsonOption.numbers(output.position()));
    row.add("expected", JsonOption.number(output.expected()));
    row.add("found", JsonOption.number(output.found()));
    row.add("sensitivity", JsonOption.number(output.sensitivity()));
    row.addProperty("problem", output.problem());
    row.addProperty("passed", output.passed());
    return row;
  }

  private static JsonArray texts(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  /** A line an output, the verdict behind. */
  @Override
  public String toString() {
    return report
        .toString()
        .lines()
        .flatMap(line -> Wrapping.lines(line, "    ").stream())
        .collect(Collectors.joining(System.lineSeparator()));
  }
}

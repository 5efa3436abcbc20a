package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.Verdict;
import dev.foldnet.runtime.checkpoint.MessageText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what becomes of a network's batch norms. */
@Command(
    name = "fold",
    description = {
      "Says what becomes of each batch norm.",
      "F: gone whatever the weights, S: gone under a condition on them, K: stays.",
      "With weights, the conditions are decided. Of reasons that differ in names and numbers alone"
          + " one is told."
    })
final class FoldCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin JsonOption json;

  @Option(
      names = "--output",
      paramLabel = "X.safetensors",
      description =
          "Where the folded weights go, with what becomes of a picture; the fused network loads"
              + " them without folding.")
  Path output;

  @Option(names = "--every", description = "A line for each batch norm, with all names of reasons.")
  boolean all;

  @Override
  public Integer call() {
    Network fused = model.network().fused();
    if (weights.isGiven() || output != null) {
      use(fused);
    }
    Report report = fused.report();
    if (output != null) {
      ErrorLine.wrote(output, json.command.commandLine());
    }
    if (json.json) {
      json.print(json(report));
    } else {
      print(new Report(MessageText.escape(model.model), report.batchNorms()));
    }
    return ExitCode.FINE;
  }

  private void print(Report report) {
    PrintWriter out = json.command.commandLine().getOut();
    String text = report.toString();
    if (all) {
      out.print(text);
      return;
    }
    text.lines().limit(1).forEach(out::println);
    new FoldTable(report).lines().forEach(out::println);
  }

  private void use(Network fused) {
    List<Path> targets = output == null ? List.of() : List.of(output);
    NewFiles.require(targets, List.of());
    try (OpenWeights open = weights.open()) {
      NewFiles.require(targets, open.files());
      open.load(fused);
      if (output != null) {
        open.savedSettings(fused).ifPresent(fused::setPictureSettings);
        Progress.during("folded weights", () -> save(fused, open));
      }
    }
  }

  private void save(Network fused, OpenWeights open) {
    try {
      open.save(fused, output);
    } catch (IOException e) {
      throw NewFiles.refusal(output, e);
    }
  }

  private JsonObject json(Report report) {
    JsonObject object = new JsonObject();
    object.addProperty("model", model.model);
    object.addProperty("n", report.batchNorms().size());
    object.addProperty("f", report.count(Verdict.Fate.F));
    object.addProperty("s", report.count(Verdict.Fate.S));
    object.addProperty("k", report.count(Verdict.Fate.K));
    object.addProperty("left", report.left());
    object.addProperty("ops", report.ops());
    JsonArray rows = new JsonArray();
    report.batchNorms().forEach(verdict -> rows.add(json(verdict)));
    object.add("batchNorms", rows);
    return object;
  }

  private static JsonObject json(Verdict verdict) {
    JsonObject row = new JsonObject();
    row.addProperty("key", verdict.key());
    row.addProperty("verdict", verdict.fate().name());
    row.addProperty("form", verdict.form());
    row.addProperty("reason", verdict.reason());
    row.addProperty("left", verdict.left());
    return row;
  }
}

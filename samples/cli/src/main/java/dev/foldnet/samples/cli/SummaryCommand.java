package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.summary.Layer;
import dev.foldnet.runtime.summary.Summary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists a network's layers, block by block, with shapes, parameters and multiply-adds. */
@Command(
    name = "summary",
    description = {
      "Lists a network's layers by blocks.",
      "Shape, parameters, multiply-adds and their share of all.",
      "Multiply-adds are those of convolutions, linear layers and matrix products, for one input."
    })
final class SummaryCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin JsonOption json;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many blocks deep; what lies deeper is added up (default: 3).")
  int depth;

  @Option(names = "--fused", description = "Lists the layers of the folded network instead.")
  boolean fused;

  @Override
  public Integer call() {
    if (depth < 1) {
      throw new Refusal("--depth " + depth + ": at least 1");
    }
    Network network = model.network();
    Summary original = Summary.of(network);
    Summary folded = Summary.of(network.fused());
    if (json.json) {
      JsonObject object = new JsonObject();
      object.addProperty("model", model.model);
      object.add("original", json(original));
      object.add("fused", json(folded));
      json.print(object);
    } else {
      PrintWriter out = json.command.commandLine().getOut();
      new SummaryTable(fused ? folded : original, depth).lines().forEach(out::println);
      out.println();
      out.println(total("original", original));
      out.println(total("fused", folded));
    }
    return ExitCode.FINE;
  }

  private static String total(String variant, Summary summary) {
    return String.format(
        Locale.ROOT,
        "%-8s  %,14d parameters  %8s multiply-adds  %,6d layers",
        variant,
        summary.parameters(),
        Counts.rounded(summary.multiplyAdds()),
        summary.layers().size());
  }

  private static JsonObject json(Summary summary) {
    JsonObject object = new JsonObject();
    object.addProperty("parameters", summary.parameters());
    object.addProperty("multiplyAdds", summary.multiplyAdds());
    JsonArray layers = new JsonArray();
    summary.layers().forEach(layer -> layers.add(json(layer)));
    object.add("layers", layers);
    JsonObject others = new JsonObject();
    summary.others().forEach(others::addProperty);
    object.add("others", others);
    return object;
  }

  private static JsonObject json(Layer layer) {
    JsonObject row = new JsonObject();
    row.addProperty("name", MessageText.escape(layer.name()));
    row.addProperty("op", layer.op());
    row.add("shape", JsonOption.numbers(layer.shape()));
    row.addProperty("parameters", layer.parameters());
    row.addProperty("multiplyAdds", layer.multiplyAdds());
    return row;
  }
}

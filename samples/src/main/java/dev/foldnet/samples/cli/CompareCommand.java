package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.PictureSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs both variants of a network and says how far they are apart. */
@Command(
    name = "compare",
    description = {
      "Runs the original and the fused network and compares.",
      "Without an input, on fixed random numbers."
    })
final class CompareCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @ArgGroup Source source;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description = "Exit code 1 if they differ by more, of the largest output; 1e-4 if not given.")
  double tolerance = 1e-4;

  private final Stages stages = new Stages();
  private final Map<Variant, List<FloatTensor>> outputs = new EnumMap<>(Variant.class);

  /** One kind of input. */
  static final class Source {
    @Option(names = "--input", paramLabel = "X.npy", description = "An input, once for each.")
    List<Path> inputs;

    @Option(names = "--image", paramLabel = "I", description = "A picture.")
    Path image;
  }

  @Override
  public Integer call() {
    Network original = model.network();
    List<FloatTensor> inputs = stages.time("input", () -> inputs(original));
    for (Variant variant : Variant.values()) {
      Network network = variant.of(original);
      stages.time("weights", () -> weights.load(network));
      outputs.put(variant, stages.time(variant.toString(), () -> engine.run(network, inputs)));
    }
    Difference difference =
        Difference.between(outputs.get(Variant.ORIGINAL), outputs.get(Variant.FUSED));
    boolean equal = difference.relative() <= tolerance;
    if (output.json) {
      output.print(json(difference, equal));
    } else {
      print(difference, equal, output.command.commandLine().getOut());
    }
    return equal ? ExitCode.FINE : ExitCode.FAILED;
  }

  private List<FloatTensor> inputs(Network network) {
    if (source == null) {
      return Inputs.random(network);
    }
    if (source.image == null) {
      return Inputs.read(network, source.inputs);
    }
    PictureSettings settings = weights.pictureSettings(network);
    return List.of(settings.preprocessing().apply(source.image));
  }

  private JsonObject json(Difference difference, boolean equal) {
    JsonObject object = new JsonObject();
    object.addProperty("model", model.model);
    outputs.forEach(
        (variant, tensors) -> {
          JsonArray rows = new JsonArray();
          tensors.forEach(tensor -> rows.add(Statistics.of(tensor).json()));
          object.add(variant.toString(), rows);
        });
    object.add("absolute", JsonOption.number(difference.absolute()));
    object.add("relative", JsonOption.number(difference.relative()));
    object.addProperty("tolerance", tolerance);
    object.addProperty("equal", equal);
    object.add("times", stages.json());
    return object;
  }

  private void print(Difference difference, boolean equal, PrintWriter out) {
    outputs.forEach(
        (variant, tensors) ->
            tensors.forEach(tensor -> out.printf("%-8s  %s%n", variant, Statistics.of(tensor))));
    out.println(difference + (equal ? "" : ": more than the tolerance " + tolerance));
    out.println(stages);
  }
}

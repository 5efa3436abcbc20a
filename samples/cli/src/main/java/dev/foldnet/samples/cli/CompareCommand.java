package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.VerifyOptions;
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
      "Without an input, on fixed random numbers. Of weights that are folded, the fused network"
          + " runs alone and is compared with its computation in double."
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

  @Option(
      names = "--reference",
      description = "Compares both with their computation in double, too, on each engine.")
  boolean reference;

  private final Map<Variant, List<FloatTensor>> outputs = new EnumMap<>(Variant.class);

  /** Null where only the variants are compared with each other. */
  private Verification verification;

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
    Map<Variant, Network> networks;
    List<FloatTensor> inputs;
    Path file;
    try (OpenWeights open = weights.open()) {
      file = open.file();
      networks = open.loadVariants(original);
      Network fused = networks.get(Variant.FUSED);
      inputs = inputs(fused, open);
    }
    networks.forEach((variant, network) -> outputs.put(variant, engine.run(network, inputs)));
    boolean folded = !networks.containsKey(Variant.ORIGINAL);
    if (folded || reference) {
      judge(networks.get(folded ? Variant.FUSED : Variant.ORIGINAL), inputs);
    }
    Difference difference =
        folded
            ? verification.difference()
            : Difference.between(outputs.get(Variant.ORIGINAL), outputs.get(Variant.FUSED));
    if (folded) {
      ErrorLine.note(
          file
              + " holds folded weights: the fused network alone ran, and is compared with its"
              + " computation in double",
          output.command.commandLine());
    }
    boolean equal =
        difference.relative() <= tolerance && (verification == null || verification.passed());
    if (output.json) {
      output.print(json(difference, equal));
    } else {
      print(difference, output.command.commandLine().getOut());
    }
    return equal ? ExitCode.FINE : ExitCode.FAILED;
  }

  private void judge(Network network, List<FloatTensor> inputs) {
    VerifyOptions options =
        VerifyOptions.defaults().withThreads(engine.threads()).withInputs(inputs);
    verification = Verification.of(network, options, engine.engine, output.command.commandLine());
  }

  private List<FloatTensor> inputs(Network network, OpenWeights open) {
    if (source == null) {
      return Inputs.random(network);
    }
    if (source.image == null) {
      return Inputs.read(network, source.inputs);
    }
    PictureSettings settings = open.pictureSettings(network);
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
    if (verification != null) {
      object.add("reference", verification.json());
    }
    return object;
  }

  private void print(Difference difference, PrintWriter out) {
    outputs.forEach(
        (variant, tensors) ->
            tensors.forEach(tensor -> out.printf("%-8s  %s%n", variant, Statistics.of(tensor))));
    boolean within = difference.relative() <= tolerance;
    out.println(difference + (within ? "" : ": more than the tolerance " + tolerance));
    if (verification != null) {
      out.println(verification);
    }
  }
}

package dev.foldnet.samples.cli;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a network on arrays. */
@Command(name = "forward", description = "Runs a network on NPY files of floating-point numbers.")
final class ForwardCommand implements Callable<Integer> {
  private static final String SUFFIX = ".npy";

  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;

  @Option(names = "--variant", paramLabel = "V", description = "original or fused (the default).")
  Variant variant = Variant.FUSED;

  @Option(
      names = "--input",
      paramLabel = "X.npy",
      description = "An input, batch first; once for each of the network's inputs.")
  List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "Y.npy",
      description = "Where the output goes; further ones go to Y.1.npy, Y.2.npy …")
  Path output;

  @Spec CommandSpec command;

  @Override
  public Integer call() {
    Network network = variant.of(model.network());
    List<Path> targets = targets(network.info().outputs().size());
    NewFiles.require(targets, inputs);
    try (OpenWeights open = weights.open()) {
      NewFiles.require(targets, open.files());
      open.load(network);
    }
    if (output == null) {
      throw new Refusal("forward needs --output");
    }
    List<FloatTensor> outputs = engine.run(network, Inputs.read(network, inputs));
    try (NewFiles files = new NewFiles()) {
      for (int i = 0; i < targets.size(); i++) {
        FloatTensor tensor = outputs.get(i);
        files.add(targets.get(i), file -> Npy.write(tensor, file));
      }
      files.publish();
    }
    targets.forEach(target -> ErrorLine.wrote(target, command.commandLine()));
    return ExitCode.FINE;
  }

  /** Where each output goes; nowhere if that is not said. */
  private List<Path> targets(int count) {
    List<Path> targets = new ArrayList<>();
    for (int i = 0; output != null && i < count; i++) {
      targets.add(numbered(output, i));
    }
    return targets;
  }

  /** Y.npy, Y.1.npy, Y.2.npy … */
  static Path numbered(Path file, int number) {
    String name = file.getFileName().toString();
    if (number == 0) {
      return file;
    }
    boolean suffixed = name.endsWith(SUFFIX);
    String stem = suffixed ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return file.resolveSibling(stem + "." + number + (suffixed ? SUFFIX : ""));
  }
}

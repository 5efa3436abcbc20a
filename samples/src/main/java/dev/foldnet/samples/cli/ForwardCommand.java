package dev.foldnet.samples.cli;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
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
    weights.load(network);
    if (output == null) {
      throw new Refusal("forward needs --output");
    }
    List<Path> sources = new ArrayList<>(inputs);
    sources.add(weights.file());
    NewFiles.require(output, sources);
    List<FloatTensor> outputs = engine.run(network, Inputs.read(network, inputs));
    try (NewFiles files = new NewFiles()) {
      for (int i = 0; i < outputs.size(); i++) {
        FloatTensor tensor = outputs.get(i);
        files.add(numbered(output, i), file -> Npy.write(tensor, file));
      }
      files.publish();
    }
    for (int i = 0; i < outputs.size(); i++) {
      ErrorLine.wrote(numbered(output, i), command.commandLine());
    }
    return ExitCode.FINE;
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

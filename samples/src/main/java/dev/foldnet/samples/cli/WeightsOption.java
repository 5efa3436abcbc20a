package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --weights}. */
final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "F",
      required = true,
      description = "A checkpoint: torch's formats or safetensors.")
  Path file;

  /** Gives a network these weights. */
  void load(Network network) {
    load(network, file);
  }

  /** Gives a network the weights of a file. */
  static void load(Network network, Path file) {
    try {
      network.load(file);
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }
}

package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.onnx.OnnxExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a network with its weights as an ONNX file. */
@Command(
    name = "export",
    description = {
      "Writes an ONNX file, or a folder for DJL Serving.",
      "The folder holds one, and is loaded as it is.",
      "The original has one BatchNormalization node for each batch norm.",
      "What becomes of a picture stands in its metadata, with the network and the weights' SHA-256."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;

  @Option(names = "--variant", paramLabel = "V", description = "original or fused (the default).")
  Variant variant = Variant.FUSED;

  @ArgGroup(multiplicity = "1")
  Target target;

  @Spec CommandSpec command;

  /** Where it goes. */
  static final class Target {
    @Option(names = "--output", paramLabel = "X.onnx", description = "The file.")
    Path output;

    @Option(
        names = "--serving",
        paramLabel = "DIR",
        description =
            "The folder for DJL Serving, new or empty: model, settings, names of the classes and"
                + " what reads pictures.")
    Path serving;
  }

  /** The network is written to a file. */
  @FunctionalInterface
  interface Writing {
    void to(Path file) throws IOException;
  }

  @Override
  public Integer call() {
    requirePlace(List.of());
    Network network = variant.of(model.network());
    Map<String, String> metadata;
    Optional<PictureSettings> pictures;
    try (OpenWeights open = weights.open()) {
      requirePlace(open.files());
      open.load(network);
      metadata = open.metadata(network);
      pictures = open.savedSettings(network);
    }
    Writing writing = file -> write(network, metadata, file);
    Progress.during("ONNX file", () -> publish(network, pictures, writing));
    ErrorLine.wrote(target.serving == null ? target.output : target.serving, command.commandLine());
    return ExitCode.FINE;
  }

  private void publish(Network network, Optional<PictureSettings> pictures, Writing writing) {
    if (target.serving == null) {
      try (NewFiles files = new NewFiles()) {
        files.add(target.output, writing::to);
        files.publish();
      }
    } else {
      ServingFolder.write(target.serving, network, pictures, writing);
    }
  }

  private void requirePlace(List<Path> sources) {
    if (target.serving == null) {
      NewFiles.require(List.of(target.output), sources);
    } else {
      ServingFolder.require(target.serving);
    }
  }

  private static void write(Network network, Map<String, String> metadata, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OnnxExport.write(network, network.loadedWeights(), metadata, out);
    }
  }
}

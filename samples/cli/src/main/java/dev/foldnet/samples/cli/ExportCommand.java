package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.image.PictureMetadata;
import dev.foldnet.runtime.onnx.OnnxExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a network with its weights as an ONNX file. */
@Command(
    name = "export",
    description = {
      "Writes an ONNX file.",
      "The original has one BatchNormalization node for each batch norm.",
      "What becomes of a picture stands in its metadata."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;

  @Option(names = "--variant", paramLabel = "V", description = "original or fused (the default).")
  Variant variant = Variant.FUSED;

  @Option(names = "--output", paramLabel = "X.onnx", required = true, description = "The file.")
  Path output;

  @Spec CommandSpec command;

  @Override
  public Integer call() {
    NewFiles.require(List.of(output), List.of());
    Network network = variant.of(model.network());
    Map<String, String> metadata = load(network);
    try (NewFiles files = new NewFiles()) {
      files.add(output, file -> write(network, metadata, file));
      files.publish();
    }
    ErrorLine.wrote(output, command.commandLine());
    return ExitCode.FINE;
  }

  /** Gives the network its weights, and says what becomes of a picture. */
  private Map<String, String> load(Network network) {
    try (OpenWeights open = weights.open()) {
      NewFiles.require(List.of(output), open.files());
      open.load(network);
      return open.savedSettings(network).map(PictureMetadata::of).orElse(Map.of());
    }
  }

  private static void write(Network network, Map<String, String> metadata, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OnnxExport.write(network, network.loadedWeights(), metadata, out);
    }
  }
}

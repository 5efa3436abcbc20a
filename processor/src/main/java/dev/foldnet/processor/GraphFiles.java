package dev.foldnet.processor;

import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.GraphText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Graphs as text, for the option {@code foldnet.graph}. */
final class GraphFiles {
  private GraphFiles() {}

  /**
   * Writes a network's graph before and after folding, {@code a.ResNet18.txt} and {@code
   * a.FusedResNet18.txt}, if the option names a folder.
   *
   * @throws UncheckedIOException if the folder cannot be written to
   */
  static void write(
      Map<String, String> options, String className, Elaborated declared, Folded folded) {
    String folder = options.get("foldnet.graph");
    if (folder == null) {
      return;
    }
    int dot = className.lastIndexOf('.') + 1;
    String fused = className.substring(0, dot) + "Fused" + className.substring(dot);
    try {
      Path directory = Files.createDirectories(Path.of(folder));
      Files.writeString(directory.resolve(className + ".txt"), GraphText.of(declared.graph()));
      Files.writeString(directory.resolve(fused + ".txt"), GraphText.of(folded.graph()));
    } catch (IOException | InvalidPathException e) {
      throw new UncheckedIOException(
          "cannot write graphs into " + folder,
          e instanceof IOException io ? io : new IOException(e));
    }
  }
}

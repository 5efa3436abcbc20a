package dev.foldnet.processor;

import dev.foldnet.processor.declaration.Variant;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.Outputs;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.problem.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Graphs as text, for the option {@code foldnet.graph}. */
final class GraphFiles {
  private GraphFiles() {}

  /**
   * Writes a network's graph before and after folding, {@code a.ResNet18.txt} and {@code
   * a.FusedResNet18.txt}, if the option names a folder: one of the class output, filed like all
   * that is generated, or one anywhere, if its path is absolute or leads up.
   *
   * @throws UncheckedIOException if the folder cannot be written to
   */
  static void write(Options options, Outputs outputs, NetworkRow row, Folded folded) {
    if (options.graph().isEmpty()) {
      return;
    }
    String folder = options.graph().get();
    try {
      Path directory = Path.of(folder).normalize();
      Origin origin = row.declaration().origin();
      for (Variant variant : Variant.values()) {
        Path file = directory.resolve(variant.className(row.className()) + ".txt");
        write(outputs, file, text(variant, folded), origin);
      }
    } catch (IOException | InvalidPathException e) {
      throw new UncheckedIOException(
          "cannot write graphs into " + folder,
          e instanceof IOException io ? io : new IOException(e));
    }
  }

  private static String text(Variant variant, Folded folded) {
    return switch (variant) {
      case ORIGINAL -> GraphText.of(folded.declared());
      case FUSED -> GraphText.of(folded);
    };
  }

  private static void write(Outputs outputs, Path file, String text, Origin origin)
      throws IOException {
    if (file.isAbsolute() || file.startsWith("..")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } else {
      outputs.resource(file.toString().replace('\\', '/'), text, origin);
    }
  }
}

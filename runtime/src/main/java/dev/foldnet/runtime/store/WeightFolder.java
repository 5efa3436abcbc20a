package dev.foldnet.runtime.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Where pytorchcv keeps downloaded weights. */
final class WeightFolder {
  private WeightFolder() {}

  /**
   * {@code $TORCH_HOME/models}, else {@code ~/.torch/models}.
   *
   * @param environment value of a variable, or null
   */
  static Path standard(UnaryOperator<String> environment, String home) {
    String torchHome = environment.apply("TORCH_HOME");
    if (torchHome == null || torchHome.isBlank()) {
      return Path.of(home, ".torch", "models");
    }
    try {
      boolean inHome = torchHome.equals("~") || torchHome.startsWith("~/");
      Path root = inHome ? Path.of(home, torchHome.substring(1)) : Path.of(torchHome);
      return root.resolve("models");
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("TORCH_HOME is not a path: " + torchHome, e);
    }
  }
}

package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Network;
import java.util.Arrays;
import java.util.List;

/** What is said of a network that cannot be computed for inputs of other shapes than its own. */
final class UnfitInputs {
  private UnfitInputs() {}

  /**
   * The refusal.
   *
   * @param shapes with the batch
   * @param failure of the operation that could not be computed
   */
  static IllegalArgumentException of(
      Network network, List<int[]> shapes, RuntimeException failure) {
    String message =
        "%s is declared for inputs %s and cannot take %s: %s"
            .formatted(
                network.name(),
                network.info().inputs(),
                shapes.stream().map(Arrays::toString).toList(),
                failure.getMessage());
    return new IllegalArgumentException(message, failure);
  }
}

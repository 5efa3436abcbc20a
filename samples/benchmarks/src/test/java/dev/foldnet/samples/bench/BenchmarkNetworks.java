package dev.foldnet.samples.bench;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Networks to be measured, on weights that follow from their keys. */
final class BenchmarkNetworks {
  private BenchmarkNetworks() {}

  /** The network as declared, without weights. */
  static Network declared(String id) {
    return Networks.all(BenchmarkNetworks.class.getClassLoader()).stream()
        .filter(network -> network.info().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Loads a network, or its fused twin, with weights for the declared one. */
  static Network load(Network declared, boolean fused) throws IOException {
    Network network = fused ? declared.fused() : declared;
    Path weights = Files.createTempFile("weights", ".safetensors");
    try {
      RandomWeights.of(declared).write(weights);
      network.load(weights);
    } finally {
      Files.delete(weights);
    }
    return network;
  }
}

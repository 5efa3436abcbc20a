package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.weight.RandomTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of random weights. */
final class RandomCheckpoint {
  private static final int SEED = 9;

  private RandomCheckpoint() {}

  /** Writes weights that fit a network. */
  static Path write(Network network, Path file) throws IOException {
    List<Declared> stateDict = network.stateDict();
    RandomTensors tensors = new RandomTensors(SEED, stateDict);
    List<SafetensorsWriter.Entry> entries =
        stateDict.stream()
            .map(tensor -> new SafetensorsWriter.Entry(tensor.key(), tensor.shape()))
            .toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
      for (Declared tensor : stateDict) {
        writer.write(tensor.key(), tensors.floats(tensor.key()));
      }
      writer.finish();
    }
    return file;
  }
}

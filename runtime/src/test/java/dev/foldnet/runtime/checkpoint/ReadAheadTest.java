package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors read before they are asked for, of a file that is large enough for several threads. */
class ReadAheadTest {
  private static final int SIZE = 1_500_001;
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");

  @TempDir Path folder;

  @Test
  void givesWhatReadingOneByOneGives() throws Exception {
    Path file = file();
    try (StateDict dict = open(Checkpoint.open(file))) {
      dict.readAhead(Set.copyOf(KEYS));
      for (String key : KEYS) {
        assertThat(dict.floats(key)).isEqualTo(values(KEYS.indexOf(key)));
      }
      assertThat(dict.floats("b")).as("asked for again").isEqualTo(values(1));
    }
  }

  @Test
  void readsOnlyWhatIsWanted() throws Exception {
    Path file = file(3);
    try (StateDict dict = open(Checkpoint.open(file))) {
      dict.readAhead(Set.of("a", "c", "stranger"));
      assertThat(dict.floats("c")).isEqualTo(values(2));
      assertThatThrownBy(() -> dict.floats("d")).isInstanceOf(WeightsException.class);
    }
  }

  @Test
  void ofSeveralBrokenTensorsTheFirstInTheFileIsNamed() throws Exception {
    Path file = file(1, 2, 4);
    for (int i = 0; i < 5; i++) {
      try (StateDict dict = open(Checkpoint.open(file))) {
        assertThatThrownBy(() -> dict.readAhead(Set.copyOf(KEYS)))
            .isInstanceOf(WeightsException.class)
            .hasMessageContaining("b: a number that is not finite at flat index " + (SIZE - 1));
      }
    }
  }

  @Test
  void aChannelThatHasOnePositionIsReadByOneThread() throws Exception {
    Path file = file();
    try (FileChannel bytes = FileChannel.open(file);
        SeekableByteChannel channel = new OnePosition(bytes);
        StateDict dict = open(Checkpoint.open(channel, "a channel"))) {
      dict.readAhead(Set.copyOf(KEYS));
      for (String key : KEYS) {
        assertThat(dict.floats(key)).isEqualTo(values(KEYS.indexOf(key)));
      }
    }
  }

  private static StateDict open(Checkpoint checkpoint) throws WeightsException {
    List<Declared> declared = new ArrayList<>();
    KEYS.forEach(key -> declared.add(new Declared(key, List.of(SIZE), false)));
    return StateDict.of(checkpoint, declared, LoadOptions.defaults());
  }

  /** A file of the keys; the last number of each tensor in {@code broken} is NaN. */
  private Path file(int... broken) throws Exception {
    Path file = Files.createTempFile(folder, "weights", ".safetensors");
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    KEYS.forEach(key -> entries.add(new SafetensorsWriter.Entry(key, List.of(SIZE))));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
      for (int i = 0; i < KEYS.size(); i++) {
        float[] values = values(i);
        for (int index : broken) {
          if (index == i) {
            values[SIZE - 1] = Float.NaN;
          }
        }
        writer.write(KEYS.get(i), values);
      }
      writer.finish();
    }
    return file;
  }

  private static float[] values(int tensor) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = tensor + i % 1000 / 1000f;
    }
    return values;
  }
}

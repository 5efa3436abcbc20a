package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handles are closed as often as one likes, and say that they are closed. */
class ClosedHandlesTest {
  private static final Declared TENSOR = new Declared("a", List.of(2), false);

  @TempDir Path folder;

  @Test
  void ofAFile() throws IOException {
    refusesOnceClosed(Checkpoint.open(file()));
  }

  @Test
  void ofAStream() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    refusesOnceClosed(Checkpoint.open(new ByteArrayInputStream(bytes), "a stream", ""));
  }

  private static void refusesOnceClosed(Checkpoint checkpoint) throws IOException {
    StateDict stateDict = StateDict.of(checkpoint, List.of(TENSOR), LoadOptions.defaults());
    stateDict.close();
    stateDict.close();
    checkpoint.close();
    assertThatThrownBy(() -> stateDict.floats("a"))
        .isInstanceOf(WeightsException.class)
        .hasMessage(checkpoint.name() + ": is closed");
  }

  private Path file() throws IOException {
    Path file = folder.resolve("a.safetensors");
    List<SafetensorsWriter.Entry> entries = List.of(new SafetensorsWriter.Entry("a", List.of(2)));
    SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of());
    writer.write("a", new float[] {1, 2});
    writer.finish();
    writer.close();
    writer.close();
    return file;
  }
}

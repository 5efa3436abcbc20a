package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
  private static final List<SafetensorsWriter.Entry> ENTRIES =
      List.of(
          new SafetensorsWriter.Entry("a", List.of(300, 500)),
          new SafetensorsWriter.Entry("b\"ü\n", List.of()),
          new SafetensorsWriter.Entry("none", List.of(0, 3)));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    Path file = folder.resolve("x.safetensors");
    Files.writeString(file, "an older file");
    float[] values = new float[150_000];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Map<String, String> metadata = Map.of("network", "net", "quote", "\"\\\u0000");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, ENTRIES, metadata)) {
      writer.write("a", values);
      writer.write("b\"ü\n", new float[] {2.5f});
      writer.write("none", new float[0]);
      writer.finish();
    }
    List<Declared> declared =
        List.of(
            new Declared("a", List.of(300, 500), false),
            new Declared("b\"ü\n", List.of(), false),
            new Declared("none", List.of(0, 3), false));
    try (Checkpoint checkpoint = Checkpoint.open(file);
        StateDict dict = StateDict.of(checkpoint, declared, LoadOptions.defaults())) {
      assertThat(checkpoint.metadata()).isEqualTo(metadata);
      assertThat(dict.floats("a")).isEqualTo(values);
      assertThat(dict.floats("b\"ü\n")).containsExactly(2.5f);
      assertThat(dict.floats("none")).isEmpty();
    }
    assertThat(folder).isDirectoryContaining("glob:**x.safetensors");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aPipeIsNotReplaced() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    assertThatThrownBy(() -> SafetensorsWriter.create(pipe, ENTRIES, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no regular file");
    assertThat(folder.toFile().list()).containsExactly("pipe");
  }

  @Test
  void anUnfinishedFileLeavesNothing() throws Exception {
    Path file = folder.resolve("x.safetensors");
    Files.writeString(file, "an older file");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, ENTRIES, Map.of())) {
      writer.write("a", new float[150_000]);
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }
    assertThat(file).hasContent("an older file");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void wrongCallsAreRefused() throws Exception {
    Path file = folder.resolve("x.safetensors");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, ENTRIES, Map.of())) {
      assertThatThrownBy(() -> writer.write("b", new float[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not the next");
      assertThatThrownBy(() -> writer.write("a", new float[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("150000 elements");
    }
    List<SafetensorsWriter.Entry> twice = List.of(ENTRIES.get(1), ENTRIES.get(1));
    assertThatThrownBy(() -> SafetensorsWriter.create(file, twice, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that is interrupted says so, and leaves the interrupt to its caller. */
class InterruptTest {
  private static final int LARGE = 3_000_000;

  @TempDir Path folder;

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void openingSaysSo() throws Exception {
    Path file = file(1);
    Thread.currentThread().interrupt();
    refused(() -> Checkpoint.open(file).close());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LARGE})
  void readingSaysSoOnOneThreadAndOnSeveral(int size) throws Exception {
    List<Declared> declared = List.of(KeyFile.declared("a", size), KeyFile.declared("b", size));
    try (StateDict dict =
        StateDict.of(Checkpoint.open(file(size)), declared, LoadOptions.defaults())) {
      Thread.currentThread().interrupt();
      refused(
          () -> {
            dict.readAhead(Set.of("a", "b"));
            dict.floats("a");
          });
      Thread.interrupted();
    }
  }

  private static void refused(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("the thread was interrupted")
        .hasMessageContaining("keys.safetensors");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private Path file(int size) throws Exception {
    Path file = folder.resolve("keys.safetensors");
    return Files.write(file, new KeyFile().floats("a", size).floats("b", size).bytes());
  }
}

package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that must be refused, and why.
 *
 * @param row what is wrong with it: the number of the cases like it, or one that none has
 */
record Hostile(int row, String name, List<byte[]> content, String reason) {
  private static final long MOST_MEMORY = 64L << 20;
  private static final long MOST_READ = 16L << 20;

  static Hostile of(int row, String name, byte[] content, String reason) {
    return new Hostile(row, name, List.of(content), reason);
  }

  /** Loads it all, and demands the one exception with the reason, after little work. */
  void assertRefused(Path folder) throws IOException {
    Path file = folder.resolve("hostile.pth");
    Files.write(file, content.get(0));
    assertRefused(file, TorchBytes.NETWORK);
  }

  void assertRefused(Path file, List<Declared> declared) throws IOException {
    if (!Files.isRegularFile(file)) {
      assertReason(file, catchThrowable(() -> load(file, declared)));
      return;
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (CountedFile counted = new CountedFile(file)) {
      long memory = threads.getCurrentThreadAllocatedBytes();
      Throwable thrown =
          catchThrowable(() -> load(Checkpoint.open(counted, file.toString()), declared));
      assertThat(threads.getCurrentThreadAllocatedBytes() - memory)
          .as("memory allocated in all")
          .isLessThan(MOST_MEMORY);
      assertThat(counted.bytesRead()).as("bytes read").isLessThan(MOST_READ);
      assertReason(file, thrown);
    }
  }

  private void assertReason(Path file, Throwable thrown) {
    assertThat(thrown).as("row " + row).isInstanceOf(WeightsException.class);
    assertThat(thrown.getMessage()).startsWith(file.toString()).contains(reason);
    assertThat(thrown.getMessage().length()).isLessThanOrEqualTo(1000);
    assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
  }

  static void load(Path file, List<Declared> declared) throws WeightsException {
    load(Checkpoint.open(file), declared);
  }

  private static void load(Checkpoint opened, List<Declared> declared) throws WeightsException {
    try (Checkpoint checkpoint = opened) {
      StateDict dict = StateDict.of(checkpoint, declared, LoadOptions.defaults());
      for (Declared tensor : declared) {
        if (tensor.integer()) {
          dict.integers(tensor.key());
        } else {
          dict.floats(tensor.key());
        }
      }
    }
  }

  @Override
  public String toString() {
    return row + ": " + name;
  }
}

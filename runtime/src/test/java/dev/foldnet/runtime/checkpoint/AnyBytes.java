package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Whatever the bytes are: they are read, or refused by the one exception, in bounded memory. */
final class AnyBytes {
  private static final long MOST_MEMORY = 128L << 20;
  private static final int MOST_ELEMENTS = 1 << 20;

  private AnyBytes() {}

  /** Reads the bytes as a checkpoint, and demands that little memory is allocated. */
  static void readInLittleMemory(byte[] bytes) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    read(bytes);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
  }

  /** Reads the bytes as a checkpoint, all of it. */
  static void read(byte[] bytes) throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(new BytesChannel(bytes), "bytes")) {
      readAll(checkpoint);
    } catch (WeightsException e) {
      assertThat(e.getMessage()).startsWith("bytes: ").hasSizeLessThanOrEqualTo(1000);
      assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
    }
  }

  private static void readAll(Checkpoint checkpoint) throws IOException {
    List<Declared> declared = new ArrayList<>();
    for (TensorInfo tensor : checkpoint.tensors()) {
      if (!tensor.kind().isReadable()) {
        continue;
      }
      List<Integer> shape = new ArrayList<>();
      long elements = 1;
      for (long size : tensor.shape()) {
        shape.add((int) Math.min(size, Integer.MAX_VALUE));
        elements =
            size == 0 ? 0 : Math.min(elements, MOST_ELEMENTS) * Math.min(size, MOST_ELEMENTS);
      }
      if (elements <= MOST_ELEMENTS && declared.size() < 20) {
        checkpoint.copyTo(tensor.key(), OutputStream.nullOutputStream());
        declared.add(new Declared(tensor.key(), shape, tensor.dtype().isInteger()));
      }
    }
    StateDict dict = StateDict.of(checkpoint, declared, LoadOptions.lenient());
    for (Declared tensor : declared) {
      if (tensor.key().endsWith("num_batches_tracked")) {
        continue;
      }
      if (tensor.integer()) {
        dict.integers(tensor.key());
      } else {
        dict.floats(tensor.key());
      }
    }
  }
}

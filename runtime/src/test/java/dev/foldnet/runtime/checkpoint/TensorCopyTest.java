package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.item.Item;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contiguous bytes of views of any strides, and how much is read for them. */
class TensorCopyTest {
  private static final int STORED = 400;

  @TempDir Path folder;

  @Test
  void anyViewIsCopiedInBlocksOfAnySize() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      int rank = 1 + random.nextInt(4);
      long[] sizes = random.longs(rank, 1, 6).toArray();
      long[] strides = strides(random, sizes);
      long block = 4L << random.nextInt(9);
      String name = Arrays.toString(sizes) + Arrays.toString(strides) + " by " + block;
      try (Checkpoint checkpoint = open(STORED, sizes, strides)) {
        ByteArrayOutputStream out = new BlocksOfAtMost(block);
        Item.Stored tensor = (Item.Stored) checkpoint.items().get("w");
        new TensorCopy(checkpoint, checkpoint.where(), tensor, out, block, block).run();
        assertThat(out.toByteArray()).as(name).isEqualTo(contiguous(sizes, strides));
        assertThat(checkpoint.bytes("w")).as(name).isEqualTo(contiguous(sizes, strides));
      }
    }
  }

  /** No more than so many bytes are written, and stand in memory, at once. */
  private static final class BlocksOfAtMost extends ByteArrayOutputStream {
    private final long most;

    BlocksOfAtMost(long most) {
      this.most = most;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
      assertThat((long) count).isLessThanOrEqualTo(most);
      super.write(bytes, from, count);
    }
  }

  /** Of a contiguous tensor with permuted axes, some of them repeated. */
  private static long[] strides(Random random, long[] sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    boolean forward = random.nextBoolean();
    for (int i = 0; i < sizes.length; i++) {
      int axis = forward ? i : sizes.length - 1 - i;
      boolean repeated = random.nextInt(4) == 0;
      strides[axis] = repeated ? 0 : stride;
      stride *= repeated ? 1 : sizes[axis];
    }
    return strides;
  }

  @Test
  void aTransposedTensorIsReadOnce() throws Exception {
    int side = 1200;
    Path file = folder.resolve("transposed.pth");
    Files.write(file, torch(side * side, new long[] {side, side}, new long[] {1, side}));
    try (CountedFile counted = new CountedFile(file);
        Checkpoint checkpoint = Checkpoint.open(counted, "transposed")) {
      byte[] bytes = checkpoint.bytes("w");
      assertThat(bytes).isEqualTo(contiguous(new long[] {side, side}, new long[] {1, side}));
      assertThat(counted.bytesRead()).isLessThan(Files.size(file) + 100_000);
    }
  }

  @Test
  void whatRepeatsIsReadOnce() throws Exception {
    Path file = folder.resolve("expanded.pth");
    Files.write(file, torch(3, new long[] {1 << 21, 3}, new long[] {0, 1}));
    try (CountedFile counted = new CountedFile(file);
        Checkpoint checkpoint = Checkpoint.open(counted, "expanded")) {
      assertThat(checkpoint.bytes("w")).hasSize(3 << 23);
      assertThat(counted.bytesRead()).isLessThan(10 * Files.size(file));
    }
  }

  @Test
  void tensorsThatExpandHaveALimitTogether() throws Exception {
    long half = 1L << 27;
    byte[] pickle =
        TorchBytes.entries(
            p -> {
              for (String key : new String[] {"a", "b", "c"}) {
                p.text(key).view(0, new long[] {half, 1}, new long[] {0, 1});
              }
              p.text("sound").weight();
            });
    try (Checkpoint checkpoint =
        Checkpoint.open(new BytesChannel(TorchBytes.zip(pickle)), "three")) {
      assertThatThrownBy(() -> checkpoint.bytes("a"))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("three: a: tensors that repeat the elements of their storages");
      assertThat(checkpoint.bytes("sound")).hasSize(24);
    }
  }

  private static Checkpoint open(int stored, long[] sizes, long[] strides) throws Exception {
    return Checkpoint.open(new BytesChannel(torch(stored, sizes, strides)), "view");
  }

  /** A torch file of one view, of the numbers from 0 on. */
  private static byte[] torch(int stored, long[] sizes, long[] strides) {
    ByteBuffer data = ByteBuffer.allocate(4 * stored).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < stored; i++) {
      data.putFloat(i);
    }
    ZipBytes zip = new ZipBytes();
    zip.add(
        "net/data.pkl",
        TorchBytes.entries(
            p ->
                p.text("w")
                    .tensor(
                        s -> s.storage("FloatStorage", "0", stored),
                        0,
                        s -> s.numbers(sizes),
                        s -> s.numbers(strides))));
    zip.add("net/data/0", data.array());
    zip.add("net/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return zip.build();
  }

  private static byte[] contiguous(long[] sizes, long[] strides) {
    int count = (int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      long rest = i;
      long place = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        place += rest % sizes[axis] * strides[axis];
        rest /= sizes[axis];
      }
      bytes.putFloat((float) place);
    }
    return bytes.array();
  }
}

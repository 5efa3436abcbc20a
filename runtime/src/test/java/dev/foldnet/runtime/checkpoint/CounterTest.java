package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.entries;
import static dev.foldnet.runtime.checkpoint.TorchBytes.int64;
import static dev.foldnet.runtime.checkpoint.TorchBytes.join;
import static dev.foldnet.runtime.checkpoint.TorchBytes.keys;
import static dev.foldnet.runtime.checkpoint.TorchBytes.legacy;
import static dev.foldnet.runtime.checkpoint.TorchBytes.storage;
import static dev.foldnet.runtime.checkpoint.TorchBytes.storages;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that end in no weight, those of a batch norm's counter, are checked like all others. */
class CounterTest {
  private static final List<Declared> NETWORK =
      List.of(
          new Declared("weight", List.of(2, 3), false),
          new Declared("bn.running_var", List.of(2), false));

  @TempDir Path folder;

  private static byte[] pickle(long count) {
    return entries(
        p ->
            p.text("weight")
                .weight()
                .text("bn.running_var")
                .bias()
                .text("bn.num_batches_tracked")
                .tensor(
                    s -> s.storage("LongStorage", "2", count),
                    0,
                    PickleBytes::numbers,
                    s -> s.raw(')')));
  }

  private static byte[] zip(Consumer<ZipBytes> change) {
    ZipBytes zip = TorchBytes.archive(pickle(1));
    zip.add("net/data/2", int64(3));
    change.accept(zip);
    return zip.build();
  }

  /** An archive around a file of torch's old format whose last storage is the counter. */
  private static byte[] released(Consumer<ZipBytes.Entry> change) {
    byte[] data = join(storages(), storage(1, int64(3)));
    ZipBytes zip = new ZipBytes();
    change.accept(zip.addDeflated("net.pth", legacy(pickle(1), keys("0", "1", "2"), data)));
    return zip.build();
  }

  private void assertRefused(int row, byte[] content, String reason) throws Exception {
    Path file = Files.write(folder.resolve("hostile.pth"), content);
    Hostile.of(row, "counter", content, reason).assertRefused(file, NETWORK);
  }

  private void assertLoads(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("sound.pth"), content);
    assertThatCode(() -> Hostile.load(file, NETWORK)).doesNotThrowAnyException();
  }

  @Test
  void itsCrcIsChecked() throws Exception {
    assertLoads(zip(z -> {}));
    assertLoads(zip(z -> z.entry("net/data/2").crc(0)));
    assertRefused(44, zip(z -> z.entry("net/data/2").crc(7)), "net/data/2: CRC-32");
  }

  @Test
  void itsCrcIsCheckedInsideAReleasedArchive() throws Exception {
    assertLoads(released(zip(z -> {})));
    byte[] wrong = zip(z -> z.entry("net/data/2").crc(7));
    assertRefused(44, released(wrong), "net/data/2: CRC-32");
  }

  private static byte[] released(byte[] checkpoint) {
    ZipBytes zip = new ZipBytes();
    zip.addDeflated("net.pth", checkpoint);
    return zip.build();
  }

  @Test
  void aReleasedArchiveIsCheckedToItsEnd() throws Exception {
    assertLoads(released(e -> {}));
    assertRefused(44, released(e -> e.crc(7)), "CRC-32");
  }

  @Test
  void itIsNotInflatedWithoutEnd() throws Exception {
    int count = 4 << 20;
    ZipBytes zip = TorchBytes.archive(pickle(count));
    zip.addDeflated("net/data/2", new byte[count * 8]);
    assertRefused(43, zip.build(), "of which only 0 belong to declared tensors");
  }
}

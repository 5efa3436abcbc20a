package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deflated bytes, in any order, and what of them is inflated again. */
class InflatedSourceTest {
  private static final int MIB = 1 << 20;
  private static final byte[] CONTENT = new byte[3 * MIB + 12_345];

  static {
    Random random = new Random(5);
    for (int i = 0; i < CONTENT.length; i++) {
      CONTENT[i] = (byte) random.nextInt(16);
    }
  }

  private long read;

  @ParameterizedTest
  @ValueSource(ints = {InflatedSource.ENTRY, 100_000, InflatedSource.ARCHIVE, 4 * MIB})
  void allBytesAreThereInAnyOrder(int kept) throws Exception {
    Source source = source(CONTENT, crc(CONTENT), kept);
    Random random = new Random(kept);
    int[] places = {0, 65_535, 65_536, MIB - 5, CONTENT.length - MIB - 5, CONTENT.length - 9, 3, 1};
    for (int i = 0; i < 10; i++) {
      int at = i < places.length ? places[i] : random.nextInt(CONTENT.length);
      int count = Math.min(i % 3 == 0 ? 9 : 70_000, CONTENT.length - at);
      assertThat(source.bytes(at, count).array())
          .isEqualTo(Arrays.copyOfRange(CONTENT, at, at + count));
    }
    source.close();
  }

  @Test
  void bothEndsOfAnArchiveAreKept() throws Exception {
    Source source = source(CONTENT, crc(CONTENT), InflatedSource.ARCHIVE);
    source.bytes(CONTENT.length - 1, 1);
    long once = read;
    source.bytes(0, MIB);
    source.bytes(CONTENT.length - MIB, MIB);
    source.bytes(0, 1);
    assertThat(read).isEqualTo(once);
    source.bytes(MIB, 1);
    assertThat(read).isGreaterThan(once).isLessThan(2 * once);
  }

  @Test
  void whatIsKeptLeavesTheWindowWhereItIs() throws Exception {
    Source source = source(CONTENT, crc(CONTENT), InflatedSource.ARCHIVE);
    source.bytes(CONTENT.length - 1, 1);
    source.bytes(2 * MIB - 1, 1);
    long once = read;
    source.bytes(CONTENT.length - MIB, MIB);
    source.bytes(2 * MIB - 65_536, 65_536);
    assertThat(read).isEqualTo(once);
  }

  /** The last bytes may begin with a window. */
  @Test
  void theEndIsKeptWhereverItBegins() throws Exception {
    int kept = CONTENT.length - 2 * MIB;
    Source source = source(CONTENT, crc(CONTENT), kept);
    source.bytes(CONTENT.length - 1, 1);
    long once = read;
    source.bytes(2 * MIB, kept);
    assertThat(read).isEqualTo(once);
  }

  @Test
  void isReadFromFrontToBackByOne() throws Exception {
    Source source = source(CONTENT, crc(CONTENT), InflatedSource.ENTRY);
    Source part = source.slice(new Where("file", "part"), 1, 2);
    assertThat(source.isSequential()).isEqualTo(part.isSequential()).isTrue();
    assertThat(source.isShared()).isEqualTo(part.isShared()).isFalse();
  }

  /** The compressed data end as far before what is read at once as the bytes behind them go on. */
  @Test
  void nothingIsBehindTheCompressedData() throws Exception {
    byte[] content = Arrays.copyOf(CONTENT, 100_000);
    Source packed = packed(content);
    int size = (int) packed.size();
    assertThat(size).isBetween(32_768, 65_535);
    for (int behind : new int[] {1, 65_536 - size, 2 * (65_536 - size)}) {
      byte[] more = Arrays.copyOf(packed.bytes(0, size).array(), size + behind);
      Source longer = MemorySource.of(new ByteArrayInputStream(more), "file", more.length);
      assertThatExceptionOfType(WeightsException.class)
          .isThrownBy(() -> new InflatedSource(longer, 100_000, 0, 0).bytes(99_999, 1))
          .withMessageContaining("bytes behind the compressed data");
    }
  }

  @Test
  void theWindowOfAnEntryIsKept() throws Exception {
    Source source = source(CONTENT, crc(CONTENT), InflatedSource.ENTRY);
    source.bytes(70_000, 1);
    long once = read;
    source.bytes(65_536, 65_536);
    assertThat(read).isEqualTo(once);
    source.bytes(65_535, 1);
    assertThat(read).isGreaterThan(once);
  }

  @Test
  void theEndIsCheckedOnEachPass() throws Exception {
    int last = CONTENT.length - 1;
    source(CONTENT, 0, 0).bytes(last, 1);
    Source wrong = source(CONTENT, crc(CONTENT) ^ 1, 0);
    wrong.bytes(0, 1);
    for (int pass = 0; pass < 2; pass++) {
      assertThatExceptionOfType(WeightsException.class)
          .isThrownBy(() -> wrong.bytes(last, 1))
          .withMessageContaining("CRC-32");
      wrong.bytes(0, 1);
    }
    byte[] more = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> new InflatedSource(packed(more), CONTENT.length, 0, 0).bytes(last, 1))
        .withMessageContaining("inflate to more than " + CONTENT.length + " bytes");
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> new InflatedSource(packed(CONTENT), more.length, 0, 0).bytes(last, 2))
        .withMessageContaining("end too early")
        .withMessageContaining(more.length + " bytes")
        .withMessageContaining(CONTENT.length + " bytes");
  }

  private Source source(byte[] content, long crc, int kept) throws IOException {
    return new InflatedSource(packed(content), content.length, crc, kept);
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  /** The deflated bytes, of which those that are read are counted. */
  private Source packed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(out, new Deflater(Deflater.HUFFMAN_ONLY, true))) {
      deflated.write(content);
    }
    Source packed = MemorySource.of(new ByteArrayInputStream(out.toByteArray()), "file", 1L << 30);
    return new Source(packed.where(), packed.size()) {
      @Override
      void readInside(long position, ByteBuffer target) throws WeightsException {
        read += target.remaining();
        packed.readInside(position, target);
      }

      @Override
      public boolean isSequential() {
        return false;
      }

      @Override
      public boolean isShared() {
        return false;
      }

      @Override
      public void close() {}
    };
  }
}

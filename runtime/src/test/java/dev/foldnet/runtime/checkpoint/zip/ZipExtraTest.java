package dev.foldnet.runtime.checkpoint.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extra fields of headers: PKWARE's APPNOTE, sections 4.5.1 and 4.5.3. */
class ZipExtraTest {
  private static final Where WHERE = new Where("file", "entry");
  private static final long ALL32 = 0xFFFFFFFFL;
  private static final int ALL16 = 0xFFFF;

  /** All four, in the order of the zip64 block. */
  private static final byte[] FOUR =
      bytes(block -> block.putLong(1L << 40).putLong(1L << 41).putLong(1L << 42).putInt(7));

  @Test
  void fieldsOfAllOnesComeFromTheBlockInItsOrder() throws Exception {
    ZipExtra four = read(block(1, FOUR));
    assertThat(four.zip64(WHERE, ALL32, ALL32, ALL32, ALL16))
        .isEqualTo(new Zip64Values(1L << 40, 1L << 41, 1L << 42, 7));
    ZipExtra one = read(block(1, bytes(block -> block.putLong(1L << 40))));
    assertThat(one.zip64(WHERE, ALL32, 2, 3, 0)).isEqualTo(new Zip64Values(1L << 40, 2, 3, 0));
    assertThat(one.zip64(WHERE, 1, ALL32, 3, 0)).isEqualTo(new Zip64Values(1, 1L << 40, 3, 0));
    assertThat(one.zip64(WHERE, 1, 2, ALL32, 0)).isEqualTo(new Zip64Values(1, 2, 1L << 40, 0));
    ZipExtra disk = read(block(1, bytes(block -> block.putInt(7))));
    assertThat(disk.zip64(WHERE, 1, 2, 3, ALL16)).isEqualTo(new Zip64Values(1, 2, 3, 7));
  }

  @Test
  void otherFieldsStayAsTheyAre() throws Exception {
    ZipExtra four = read(block(1, FOUR));
    assertThat(four.zip64(WHERE, 1, 2, 3, 4)).isEqualTo(new Zip64Values(1, 2, 3, 4));
    assertThat(four.zip64(WHERE, ALL32 - 1, ALL32 - 1, ALL32 - 1, ALL16 - 1))
        .isEqualTo(new Zip64Values(ALL32 - 1, ALL32 - 1, ALL32 - 1, ALL16 - 1));
  }

  @Test
  void aBlockMayBeReadAgain() throws Exception {
    ZipExtra four = read(block(1, FOUR));
    assertThat(four.zip64(WHERE, ALL32, 0, 0, 0)).isEqualTo(four.zip64(WHERE, ALL32, 0, 0, 0));
  }

  @Test
  void otherBlocksArePassedOver() throws Exception {
    byte[] empty = block(0x5455, new byte[0]);
    byte[] other = block(0x7875, new byte[] {1, 0, 8, 0, 9});
    ZipExtra extra = read(join(other, block(1, FOUR), empty));
    assertThat(extra.zip64(WHERE, ALL32, 2, 3, 0)).isEqualTo(new Zip64Values(1L << 40, 2, 3, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 35})
  void aFieldThatIsCutIsRefused(int length) {
    byte[] whole = join(block(0x5455, new byte[0]), block(1, FOUR));
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> read(Arrays.copyOf(whole, length)))
        .withMessage("file: entry: a zip extra field runs past its end");
  }

  @Test
  void twoBlocksOfZip64AreRefused() {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> read(join(block(1, FOUR), block(1, new byte[0]))))
        .withMessage("file: entry: two zip64 extra fields");
  }

  @Test
  void fieldsThatTheBlockLacksAreRefused() throws Exception {
    ZipExtra seven = read(block(1, new byte[7]));
    ZipExtra other = read(block(0x7875, new byte[8]));
    for (ZipExtra extra : new ZipExtra[] {read(new byte[0]), seven, other}) {
      assertThatExceptionOfType(WeightsException.class)
          .isThrownBy(() -> extra.zip64(WHERE, ALL32, 2, 3, 0))
          .withMessageContaining("a zip64 field is missing");
    }
    ZipExtra three = read(block(1, Arrays.copyOf(FOUR, 27)));
    assertThat(three.zip64(WHERE, ALL32, ALL32, ALL32, ALL16).disk()).isEqualTo(ALL16);
  }

  @Test
  void sizesAreUpToAsManyBytesAsALongCounts() throws Exception {
    ZipExtra most = read(block(1, bytes(block -> block.putLong(Long.MAX_VALUE))));
    assertThat(most.zip64(WHERE, ALL32, 2, 3, 0).size()).isEqualTo(Long.MAX_VALUE);
    ZipExtra none = read(block(1, new byte[8]));
    assertThat(none.zip64(WHERE, ALL32, 2, 3, 0).size()).isZero();
    ZipExtra more = read(block(1, bytes(block -> block.putLong(-1))));
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> more.zip64(WHERE, ALL32, 2, 3, 0))
        .withMessage("file: entry: a zip64 size or offset of 18446744073709551615");
  }

  private static ZipExtra read(byte[] field) throws WeightsException {
    return ZipExtra.read(WHERE, field);
  }

  private static byte[] block(int id, byte[] content) {
    return join(bytes(head -> head.putShort((short) id).putShort((short) content.length)), content);
  }

  private static byte[] bytes(Consumer<ByteBuffer> content) {
    ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    content.accept(buffer);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static byte[] join(byte[]... parts) {
    return bytes(
        buffer -> {
          for (byte[] part : parts) {
            buffer.put(part);
          }
        });
  }
}

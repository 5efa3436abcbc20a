package dev.foldnet.runtime.checkpoint.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.zip.ZipMember;
import dev.foldnet.runtime.checkpoint.zip.ZipPart;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a storage is, and whether it is worth reading for a few of its bytes. */
class SegmentTest {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long MIB = 1 << 20;

  /** Of an entry whose data begin at byte 70. */
  private static Segment of(int method, long length, long compressed) {
    ZipMember member =
        new ZipMember(
            "data/0", StandardCharsets.UTF_8, 0, method, 99, compressed, length, 0, false);
    return segment(new ZipPart(member, 70), length);
  }

  private static Segment segment(ZipPart part, long length) {
    return new Segment(null, part, 30, length, ByteOrder.BIG_ENDIAN, new Where("file", "data/0"));
  }

  /** More than 64 times as long as in the file, more than 8 MiB, and less than a quarter wanted. */
  @ParameterizedTest
  @CsvSource({"8388609, 131071, 0", "67108864, 1048575, 16777215", "67108864, 0, 4"})
  void whatInflatesFarForLittleIsRefused(long length, long compressed, long wanted) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> of(DEFLATED, length, compressed).requireWorthInflating(wanted))
        .withMessage(
            "file: data/0: inflates to %d bytes, of which only %d belong to declared tensors",
            length, wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8388608, 0, 0",
    "8, 67108864, 1048576, 0",
    "8, 67108864, 1048575, 16777216",
    "0, 67108864, 0, 0"
  })
  void otherEntriesAreRead(int method, long length, long compressed, long wanted) {
    Segment segment = of(method, length, compressed);
    assertThatCode(() -> segment.requireWorthInflating(wanted)).doesNotThrowAnyException();
  }

  @Test
  void bytesOutsideArchivesAreReadWhereTheyAre() {
    Segment bytes = segment(null, 64 * MIB);
    assertThatCode(() -> bytes.requireWorthInflating(0)).doesNotThrowAnyException();
    assertThat(bytes.position()).isEqualTo(30);
    assertThat(bytes.isDeflated()).isFalse();
    assertThat(bytes.crc()).isZero();
  }

  @Test
  void entriesBeginWhereTheirDataDo() {
    assertThat(of(STORED, 8, 8).position()).isEqualTo(70);
    assertThat(of(STORED, 8, 8).isDeflated()).isFalse();
    assertThat(of(STORED, 8, 8).crc()).isEqualTo(99);
    assertThat(of(DEFLATED, 8, 8).isDeflated()).isTrue();
    assertThat(of(DEFLATED, 8, 8).crc()).as("checked where it is inflated").isZero();
  }

  @Test
  void bytesOfAnotherTypeSaySo() {
    Segment other = of(STORED, 8, 8).as(DType.INT32);
    assertThat(other.where()).isEqualTo(new Where("file", "data/0 as int32"));
    assertThat(other.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    assertThat(other.position()).isEqualTo(70);
  }
}

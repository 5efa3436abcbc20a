package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and text that lie across what is read at once, and the end of what may be read. */
class ByteCursorTest {
  private static final byte[] BYTES = new byte[64];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) (0x80 + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void numbersMayLieAcrossTheBuffer(int before) throws Exception {
    ByteCursor cursor = cursor(BYTES, 0, 64);
    assertThat(cursor.u8()).isEqualTo(0x80);
    cursor.skip(7 + before);
    assertThat(cursor.i64()).isEqualTo(littleEndian(8 + before, 8));
    assertThat(cursor.u16()).isEqualTo((int) littleEndian(16 + before, 2));
    assertThat(cursor.i32()).isEqualTo((int) littleEndian(18 + before, 4)).isNegative();
    assertThat(cursor.u32()).isEqualTo(littleEndian(22 + before, 4)).isPositive();
    assertThat(cursor.peek()).isEqualTo(0x80 + 26 + before);
    assertThat(cursor.u8()).isEqualTo(0x80 + 26 + before);
    assertThat(cursor.position()).isEqualTo(27 + before);
    assertThat(cursor.remaining()).isEqualTo(37 - before);
  }

  private static long littleEndian(int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (BYTES[at + i] & 0xFF);
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 40, 44})
  void partsArePassedOver(int count) throws Exception {
    ByteCursor cursor = cursor(BYTES, 10, 60);
    assertThat(cursor.u8()).isEqualTo(0x8A);
    cursor.skip(count);
    assertThat(cursor.position()).isEqualTo(11 + count);
    assertThat(cursor.bytes(5)).isEqualTo(Arrays.copyOfRange(BYTES, 11 + count, 16 + count));
    assertThat(cursor.isAtEnd()).isEqualTo(count == 44);
  }

  @Test
  void nothingIsReadBehindTheEnd() throws Exception {
    ByteCursor cursor = cursor(BYTES, 0, 20);
    cursor.skip(16);
    refused("truncated: a length of 5 at byte 16, 4 bytes are left", () -> cursor.bytes(5));
    refused("truncated: a length of 5 at byte 16, 4 bytes are left", () -> cursor.skip(5));
    refused("a length of 18446744073709551615 at byte 16", () -> cursor.requireLeft(-1));
    refused("truncated at byte 20", cursor::i64);
    ByteCursor last = cursor(BYTES, 0, 20);
    last.skip(19);
    refused("truncated at byte 20", last::u16);
    assertThat(last.isAtEnd()).isFalse();
    assertThat(last.u8()).isEqualTo(0x80 + 19);
    assertThat(last.isAtEnd()).isTrue();
    refused("truncated at byte 20", last::u8);
    refused("truncated at byte 20", last::peek);
    assertThat(last.bytes(0)).isEmpty();
    last.requireLeft(0);
  }

  @Test
  void aLineHasALimit() throws Exception {
    byte[] lines = "abc\n\nabcd\n".getBytes(StandardCharsets.US_ASCII);
    ByteCursor cursor = cursor(lines, 0, lines.length);
    assertThat(cursor.line(3)).containsExactly('a', 'b', 'c');
    assertThat(cursor.position()).isEqualTo(4);
    assertThat(cursor.line(3)).isEmpty();
    refused("a name of more than 3 bytes at byte 9", () -> cursor.line(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8190, 8191, 8192})
  void longTextIsCountedInCharacters(int before) throws Exception {
    String latin = "x".repeat(before) + "\u00ff\u0080".repeat(9000);
    assertThat(skipText(latin)).isEqualTo(latin.length());
    assertThat(skipText(latin + "\u0100" + latin)).isEqualTo(-1);
    assertThat(skipText("\u20ac" + latin)).isEqualTo(-1);
  }

  private static long skipText(String text) throws WeightsException {
    byte[] utf8 = ("'" + text + "'").getBytes(StandardCharsets.UTF_8);
    ByteCursor cursor = cursor(utf8, 1, utf8.length);
    long characters = cursor.skipText(utf8.length - 2);
    assertThat(cursor.u8()).isEqualTo('\'');
    return characters;
  }

  @Test
  void textIsUtf8() throws Exception {
    byte[] text = {'a', (byte) 0xC3, (byte) 0xBC, (byte) 0xC3};
    assertThat(cursor(text, 0, 4).utf8(3)).isEqualTo("a\u00fc");
    assertThat(cursor(text, 0, 4).skipText(3)).isEqualTo(2);
    ByteCursor cut = cursor(text, 0, 4);
    cut.skip(1);
    refused("text at byte 1 is not UTF-8", () -> cut.utf8(3));
    refused("text at byte 0 is not UTF-8", () -> cursor(text, 0, 4).skipText(4));
    refused("text at byte 3 is not UTF-8", () -> cursor(text, 3, 4).utf8(1));
    byte[] replacement = "\ufffd".getBytes(StandardCharsets.UTF_8);
    assertThat(cursor(replacement, 0, 3).utf8(3)).isEqualTo("\ufffd");
  }

  /** A cursor that reads 16 bytes at once. */
  private static ByteCursor cursor(byte[] bytes, long start, long end) throws WeightsException {
    Source source = MemorySource.of(new ByteArrayInputStream(bytes), "file", bytes.length);
    return new ByteCursor(source, start, end, 1);
  }

  private static void refused(String reason, ThrowingCallable read) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(read)
        .withMessageContaining(reason);
  }
}

package dev.foldnet.runtime.checkpoint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.MemorySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of a part of a source, of characters that lie across what is read at once. */
class HeaderReaderTest {
  private static final String FACE = "\uD83D\uDE00";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void allCharactersAreThere(int before) throws IOException {
    String text = "x".repeat(before) + ("\u00fc\u20ac" + FACE).repeat(3000);
    StringWriter read = new StringWriter();
    try (Reader reader = reader(text)) {
      reader.transferTo(read);
      assertThat(reader.read(new char[9])).isEqualTo(-1);
    }
    assertThat(read.toString()).isEqualTo(text);
  }

  @Test
  void asMuchIsReadAsThereIsRoomFor() throws IOException {
    try (Reader reader = reader("a" + FACE + "b")) {
      char[] target = new char[4];
      assertThat(reader.read(target, 0, 0)).isZero();
      assertThat(reader.read(target, 1, 2)).isEqualTo(1);
      assertThat(reader.read(target, 2, 2)).isEqualTo(2);
      assertThat(new String(target)).isEqualTo("\0a" + FACE);
      assertThat(reader.read(target, 0, 1)).isEqualTo(1);
      assertThat(reader.read(target, 0, 1)).isEqualTo(-1);
      assertThat(reader.read(target, 0, 0)).isZero();
    }
  }

  @Test
  void roomForHalfACharacterIsTooLittle() throws IOException {
    try (Reader reader = reader(FACE)) {
      assertThatThrownBy(() -> reader.read(new char[1]))
          .isInstanceOf(IOException.class)
          .hasMessage("a buffer of 1 characters is too small");
    }
  }

  @Test
  void halfACharacterAtTheEndIsRefused() throws IOException {
    byte[] cut = {'a', (byte) 0xC3};
    try (Reader reader = reader(cut)) {
      assertThatThrownBy(() -> reader.transferTo(new StringWriter()))
          .isInstanceOf(WeightsException.class)
          .hasMessage("file: the text is not UTF-8");
    }
  }

  private static Reader reader(String text) throws WeightsException {
    return reader(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of a source that has a byte before the text and one behind it. */
  private static Reader reader(byte[] text) throws WeightsException {
    byte[] all = new byte[text.length + 2];
    System.arraycopy(text, 0, all, 1, text.length);
    return new HeaderReader(
        MemorySource.of(new ByteArrayInputStream(all), "file", all.length),
        1,
        text.length,
        "the text");
  }
}

package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.ByteArrayInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Parts of a source, up to its end and no further. */
class SourceTest {
  private static final Where PART = new Where("file", "part");

  private final Source source;

  SourceTest() throws WeightsException {
    source = MemorySource.of(new ByteArrayInputStream(new byte[] {0, 1, 2, 3, 4, 5}), "file", 6);
  }

  @Test
  void bytesAreInside() throws Exception {
    assertThat(source.bytes(0, 6).array()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(source.bytes(6, 0).array()).isEmpty();
    refused("file: truncated at byte 6: 1 bytes wanted at byte 6", () -> source.bytes(6, 1));
    refused("file: truncated at byte 6: 0 bytes wanted at byte 7", () -> source.bytes(7, 0));
    refused("file: truncated at byte 6: 1 bytes wanted at byte -1", () -> source.bytes(-1, 1));
    refused("1 bytes wanted at byte 9223372036854775807", () -> source.bytes(Long.MAX_VALUE, 1));
  }

  @Test
  void partsAreInside() throws Exception {
    Source part = source.slice(PART, 1, 4);
    assertThat(part.size()).isEqualTo(4);
    assertThat(part.where()).isEqualTo(PART);
    assertThat(part.bytes(0, 4).array()).containsExactly(1, 2, 3, 4);
    assertThat(part.slice(PART, 1, 2).bytes(1, 1).array()).containsExactly(3);
    refused("file: part: truncated at byte 4: 1 bytes wanted at byte 4", () -> part.bytes(4, 1));
    assertThat(source.slice(PART, 6, 0).size()).isZero();
    assertThat(source.slice(PART, 0, 6).size()).isEqualTo(6);
    refused("file: part: truncated at byte 6", () -> source.slice(PART, 0, 7));
    refused("file: part: truncated at byte 6", () -> source.slice(PART, 2, 5));
    refused("file: part: truncated at byte 6", () -> source.slice(PART, 7, 0));
    refused("file: part: truncated at byte 6", () -> source.slice(PART, -1, 2));
    refused("file: part: truncated at byte 6", () -> source.slice(PART, 2, -1));
    refused("file: part: truncated at byte 6", () -> source.slice(PART, 2, Long.MAX_VALUE));
  }

  @Test
  void aPartIsReadAsTheWhole() throws Exception {
    Source part = source.slice(PART, 1, 4);
    assertThat(part.isShared()).isEqualTo(source.isShared()).isTrue();
    assertThat(part.isSequential()).isEqualTo(source.isSequential()).isFalse();
    part.close();
    assertThat(source.bytes(0, 1).array()).containsExactly(0);
    source.close();
    refused("file: is closed", () -> source.bytes(0, 1));
  }

  private static void refused(String reason, ThrowingCallable read) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(read)
        .withMessageContaining(reason);
  }
}

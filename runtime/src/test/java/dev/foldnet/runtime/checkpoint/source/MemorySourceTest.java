package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySourceTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20})
  void allBytesAreThereAtAnyPlace(int size) throws WeightsException {
    byte[] bytes = new byte[size];
    Random random = new Random(size);
    random.nextBytes(bytes);

    Source source = MemorySource.of(new ByteArrayInputStream(bytes), "x", size);

    assertThat(source.size()).isEqualTo(size);
    assertThat(source.bytes(0, size).array()).isEqualTo(bytes);
    for (int i = 0; i < 20 && size > 0; i++) {
      int from = random.nextInt(size);
      int count = random.nextInt(size - from);
      byte[] found = source.bytes(from, count).array();
      for (int at = 0; at < count; at += 997) {
        assertThat(found[at]).isEqualTo(bytes[from + at]);
      }
    }
    assertThatThrownBy(() -> source.bytes(size, 1)).isInstanceOf(WeightsException.class);
  }

  /** Read bytes are counted: no chunk more than what shows that there are too many. */
  @Test
  void aStreamWithoutEndIsRefused() {
    long[] read = new long[1];
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read[0]++;
            return 0;
          }

          @Override
          public int read(byte[] target, int from, int count) {
            read[0] += count;
            return count;
          }
        };

    assertThatThrownBy(() -> MemorySource.of(endless, "endless", 5 << 20))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("endless")
        .hasMessageContaining("more than 5242880 bytes");
    assertThat(read[0]).isEqualTo(6 << 20);
  }
}

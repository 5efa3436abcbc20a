package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files with wrong bytes in them are read or refused, nothing else. */
class DamagedPicturesTest {
  private static final int FILES = 3000;
  private static final int HEAD = 200;

  @Test
  void wrongBytesAreReadOrRefused() {
    Random random = new Random(7);
    List<String> names = RecordedPictures.names();
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] file = damaged(RecordedPictures.file(name), random);
      try {
        assertThat(Pictures.decode(file).width()).as(name).isPositive();
      } catch (PictureException e) {
        assertThat(e).as(name).hasMessageNotContaining("null");
        refused++;
      }
    }
    assertThat(refused).isBetween(FILES / 4, FILES - 1);
  }

  /** Some bytes changed, most of them in the head; TIFFs have it at their end. */
  private static byte[] damaged(byte[] whole, Random random) {
    int length = random.nextInt(4) == 0 ? 1 + random.nextInt(whole.length) : whole.length;
    byte[] file = Arrays.copyOf(whole, length);
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(random.nextBoolean() ? length : Math.min(HEAD, length));
      boolean fromEnd = file[0] == 'I' && random.nextBoolean();
      file[fromEnd ? length - 1 - at : at] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(2) * 255);
    }
    return file;
  }

  @Test
  void aSegmentIsAsLongAsItsLength() {
    byte[] file = RecordedPictures.file("turned2.jpg").clone();
    for (int length = 0; length < 2; length++) {
      file[4] = 0;
      file[5] = (byte) length;
      assertThatThrownBy(() -> Pictures.decode(file))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("a segment of " + length);
    }
  }

  @Test
  void aJpegHasAHundredScansAtMost() {
    byte[] file = RecordedPictures.file("jpeg_rgb_1_q40.jpg");
    int last = file.length - 2;
    while (file[last] != (byte) 0xFF || file[last + 1] != (byte) 0xDA) {
      last--;
    }
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(file, 0, last);
    for (int i = 0; i < 100; i++) {
      many.write(file, last, file.length - 2 - last);
    }
    many.write(file, file.length - 2, 2);

    assertThatThrownBy(() -> Pictures.decode(many.toByteArray()))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("109 scans");
  }
}

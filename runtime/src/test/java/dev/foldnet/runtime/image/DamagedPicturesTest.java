package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with wrong bytes in them are read or refused, nothing else. */
class DamagedPicturesTest {
  private static final int FILES = 3000;
  private static final int HEAD = 200;

  @Tag("slow")
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

  @ParameterizedTest
  @ValueSource(strings = {"tiff_lzw", "tiff_adobe_deflate", "packbits"})
  void stripsThatBecomeTooFewBytesAreRefused(String compression) {
    for (String form : List.of("rgb", "grey", "bits", "rgba", "palette200", "palette2")) {
      byte[] file = RecordedPictures.file("tiff_" + form + "_" + compression + ".tif");
      int length = (int) TiffTags.of(file).first(TiffTags.STRIP_LENGTHS, 0);
      byte[] packed = Arrays.copyOfRange(file, 8, 8 + length);
      long scheme = TiffTags.of(file).first(TiffTags.COMPRESSION, 0);
      long whole = UnpackedLength.of(scheme, packed, Long.MAX_VALUE);
      assertThat(whole).as(form).isEqualTo(bytes(TiffTags.of(file)));

      for (int tenth = 1; tenth < 9; tenth++) {
        int less = length * tenth / 10;
        byte[] cut = withEntry(file, TiffTags.STRIP_LENGTHS, TiffTags.STRIP_LENGTHS, less);
        assertThatThrownBy(() -> Pictures.decode(cut))
            .as(form)
            .isInstanceOf(PictureException.class);
      }
    }
  }

  private static long bytes(TiffTags tags) {
    long bits = tags.first(TiffTags.SAMPLES, 1) * tags.first(TiffTags.BITS, 1);
    return (tags.first(TiffTags.WIDTH, 0) * bits + 7) / 8 * tags.first(TiffTags.HEIGHT, 0);
  }

  @Test
  void signedSamplesAreRefused() {
    byte[] file = RecordedPictures.file("tiff_rgb_None.tif");
    byte[] signed = withEntry(file, TiffTags.PLANES, TiffTags.SAMPLE_FORMAT, 2);
    assertThatThrownBy(() -> Pictures.decode(signed))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("signed samples");
  }

  /** Pillow's file says RGB and numbers its colours R, G, B. */
  @Test
  void jpegsThatContradictTheirTiffAreRefused() {
    byte[] file = RecordedPictures.file("tiff_jpeg.tif");
    byte[] other = withEntry(file, TiffTags.COLOURS, TiffTags.COLOURS, 6);
    assertThatThrownBy(() -> Pictures.decode(other))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("YCbCr");
  }

  /** The file with an entry of its first directory, which has one number, replaced by another. */
  private static byte[] withEntry(byte[] tiff, int tag, int newTag, int value) {
    ByteBuffer file = ByteBuffer.wrap(tiff.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int at = file.getInt(4) + 2;
    while (file.getShort(at) != (short) tag) {
      at += 12;
    }
    assertThat(file.getInt(at + 4)).isOne();
    file.putShort(at, (short) newTag).putShort(at + 2, (short) 4).putInt(at + 8, value);
    return file.array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"palette16", "palette200", "grey", "bits"})
  void aBmpWhoseOffsetForgetsTheColoursIsRead(String form) {
    byte[] file = RecordedPictures.file("bmp_" + form + ".bmp");
    byte[] forgetful = file.clone();
    forgetful[10] = 54;
    forgetful[11] = 0;
    assertThat(Pictures.decode(forgetful).samples()).isEqualTo(Pictures.decode(file).samples());
  }

  @ParameterizedTest
  @CsvSource({
    "Decoded row 32 too long; ignoring extra samples., true",
    "Unknown coding mode encountered at line 4., true",
    "Input exhausted before EOL found at line 26: read 0 of 17 expected pixels., true",
    "Missing zero black run length terminating code!, true",
    "ArrayIndexOutOfBoundsException ignored in TIFFPackBitsDecompressor.decode(), true",
    "T.4 compressed data should begin with EOL., false",
    "Compression field is missing; assuming no compression, false",
    "JPEGProc field missing; assuming baseline sequential JPEG process., false",
    "Superseding bad ICC profile: Index 3 out of bounds for length 3, false"
  })
  void warningsThatSomethingIsLostRefuseThePicture(String warning, boolean lost) {
    DecoderWarnings warnings = new DecoderWarnings(false);
    warnings.warningOccurred(null, warning);
    assertThat(catchThrowable(warnings::check) != null).isEqualTo(lost);
  }
}

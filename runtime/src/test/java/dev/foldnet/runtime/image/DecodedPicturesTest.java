package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoded samples against Pillow 9.4's, kind by kind; and files that lack something. */
class DecodedPicturesTest {
  private static final String EARLY = "the file ends early";

  /** What Pillow reads and is refused here, with the reason. */
  private static final Map<String, String> STRICTER =
      Map.of(
          "jpeg_cmyk.jpg", "CMYK",
          "tiff_cmyk.tif", "CMYK",
          "tiff_deep.tif", "16 bits",
          "odd_short.png", EARLY);

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void samplesArePillows(String name, String expected) {
    byte[] file = RecordedPictures.file(name);
    if (name.equals("jpeg_arithmetic.jpg") || name.contains("1x2")) {
      assumeTrue(hasTurbo(), "this JDK has IJG's libjpeg, which decodes these in its own way");
    }
    if (expected.equals("refused") || STRICTER.containsKey(name)) {
      assertThatThrownBy(() -> Pictures.decode(file))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(STRICTER.getOrDefault(name, ""));
      return;
    }
    Picture picture = Pictures.decode(file).toRgb();
    assertThat(picture.width() + "x" + picture.height() + " " + crc(picture.samples()))
        .isEqualTo(expected);
  }

  /**
   * Whether the JDK's decoder is libjpeg-turbo, as Pillow's, and not IJG's of 1998, which knows no
   * arithmetic coding and repeats colours that are halved along columns alone.
   */
  private static boolean hasTurbo() {
    try {
      return Pictures.decode(RecordedPictures.file("jpeg_arithmetic.jpg")).width() > 0;
    } catch (PictureException e) {
      return false;
    }
  }

  static Stream<Arguments> pictures() {
    return RecordedPictures.table("table.tsv").stream()
        .map(
            row ->
                Arguments.of(
                    row[0], row.length == 2 ? row[1] : row[1] + "x" + row[2] + " " + row[3]));
  }

  @ParameterizedTest(name = "{0} {1} {2}x{3}")
  @MethodSource("crops")
  void theKeptPartIsPillows(String name, int side, int width, int height, long crc) {
    List<Double> zero = List.of(0.0, 0.0, 0.0);
    List<Double> level = List.of(1 / 255.0, 1 / 255.0, 1 / 255.0);
    Preprocessing settings =
        new Preprocessing(new Resize.ShortSide(side), 0, true, width, height, zero, level);

    float[] planes = settings.apply(RecordedPictures.file(name)).values();

    byte[] samples = new byte[planes.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.round(planes[i % 3 * (width * height) + i / 3]);
    }
    assertThat(crc(samples)).isEqualTo(crc);
  }

  static Stream<Arguments> crops() {
    return RecordedPictures.table("crops.tsv").stream()
        .map(
            row ->
                Arguments.of(
                    row[0],
                    Integer.parseInt(row[1]),
                    Integer.parseInt(row[2]),
                    Integer.parseInt(row[3]),
                    Long.parseLong(row[4])));
  }

  /** Each twentieth of the file, and each of the last bytes before what Pillow can do without. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg_rgb_0_q95.jpg",
        "jpeg_rgb_1_q40.jpg",
        "jpeg_grey_0_q95.jpg",
        "jpeg_base_2x2.jpg",
        "jpeg_prog_2x1.jpg",
        "jpeg_apart_1x1.jpg",
        "turned6.jpg",
        "png_rgb.png",
        "png_bits.png",
        "png_palette200.png",
        "png_adam7_rgb_21x13.png",
        "turned_profile6.png",
        "gif_palette16.gif",
        "gif_plain_grey.gif",
        "gif_offset.gif",
        "bmp_rgb.bmp",
        "bmp_palette16.bmp",
        "bmp_runs8.bmp",
        "bmp_565.bmp",
        "tiff_rgb_None.tif",
        "tiff_palette16_tiff_lzw.tif",
        "tiff_bits_packbits.tif",
        "tiff_grey_tiff_adobe_deflate.tif",
        "tiff_jpeg.tif",
        "tiff_fax.tif"
      })
  void aFileThatEndsEarlyIsRefused(String name) {
    byte[] file = RecordedPictures.file(name);
    int needed = needed(name, file);
    for (int twentieth = 1; twentieth < 20; twentieth++) {
      assertEndsEarly(file, needed * twentieth / 20);
    }
    for (int length = needed - 16; length < needed; length++) {
      assertEndsEarly(file, length);
    }
  }

  /** All but what may lack: chunks behind the data, an empty block, a row's filling, a 0. */
  private static int needed(String name, byte[] file) {
    return switch (name.substring(name.length() - 3)) {
      case "png" -> behindData(file);
      case "gif" -> file.length - 2;
      case "jpg" -> file.length;
      default -> file.length - 5;
    };
  }

  private static int behindData(byte[] png) {
    List<PngFile.Span> data = PngFile.of(png).data();
    PngFile.Span last = data.get(data.size() - 1);
    return last.from() + last.length();
  }

  private static void assertEndsEarly(byte[] file, int length) {
    assertThatThrownBy(() -> Pictures.decode(Arrays.copyOf(file, length)))
        .as(length + " of " + file.length + " bytes")
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(length < 12 ? "" : EARLY);
  }

  /** Decoders invent what lacks, and warn. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg_rgb_0_q95.jpg",
        "jpeg_grey_0_q95.jpg",
        "jpeg_base_1x1.jpg",
        "jpeg_base_2x2.jpg",
        "jpeg_444.jpg"
      })
  void aCutJpegIsRefusedThoughItsEndIsPutBack(String name) {
    byte[] file = RecordedPictures.file(name);
    int data = indexOf(file, (byte) 0xDA);
    for (int length = data + 20; length < file.length - 12; length += 7) {
      byte[] cut = Arrays.copyOf(file, length + 2);
      cut[length] = (byte) 0xFF;
      cut[length + 1] = (byte) 0xD9;
      assertThatThrownBy(() -> Pictures.decode(cut))
          .as(length + " of " + file.length + " bytes")
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(EARLY);
    }
  }

  private static int indexOf(byte[] file, byte marker) {
    int at = 0;
    while (file[at] != (byte) 0xFF || file[at + 1] != marker) {
      at++;
    }
    return at;
  }

  /** Jumps and odd literals, which Pillow 9.4 misreads, as Windows' documentation has them. */
  @Test
  void runLengthsJump() {
    int[] eight = {0, 5, 1, 2, 3, 4, 5, 0, 0, 0, 0, 2, 2, 0, 3, 6, 0, 0, 5, 7, 0, 1};
    int[] four = {0, 5, 0x12, 0x34, 0x50, 0, 0, 0, 0, 2, 2, 0, 3, 0x66, 0, 0, 5, 0x77, 0, 1};
    byte[] numbers = {1, 2, 3, 4, 5, 0, 0, 6, 6, 6, 7, 7, 7, 7, 7};

    assertThat(runs(8, BmpHeader.RUNS_OF_8, eight)).isEqualTo(numbers);
    assertThat(runs(4, BmpHeader.RUNS_OF_4, four)).isEqualTo(numbers);
  }

  private static byte[] runs(int bits, int compression, int[] data) {
    byte[] file = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      file[i] = (byte) data[i];
    }
    Palette palette = new Palette(new byte[0]);
    return new BmpRuns(file, new BmpHeader(5, 3, true, bits, compression, null, palette, 0))
        .numbers();
  }

  private static long crc(byte[] samples) {
    CRC32 crc = new CRC32();
    crc.update(samples);
    return crc.getValue();
  }
}

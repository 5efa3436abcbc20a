package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a picture costs, in rows, pixels and bytes. */
class PictureCostTest {
  private static final Preprocessing IMAGENET = Preprocessing.forInput(List.of(3, 224, 224));

  @AfterEach
  void standardLimit() {
    System.clearProperty(Frame.LIMIT);
  }

  /** Rows of one colour; counts those that are wanted. */
  private static final class Flat implements RowSource {
    private final Frame frame;
    private int wanted;

    Flat(int width, int height, int tag) {
      frame = new Frame(width, height, 3, Orientation.of(tag));
    }

    @Override
    public Frame frame() {
      return frame;
    }

    @Override
    public void rows(RowSink sink) {
      byte[] row = new byte[frame.rowLength()];
      Arrays.fill(row, (byte) 77);
      for (int y = 0; y < frame.height(); y++) {
        if (sink.wants(y)) {
          wanted++;
          sink.row(y, row, 0);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,20000,1,3",
    "1,20000,6,3",
    "20000,1,1,1",
    "20000,1,5,1",
    "30000,3,1,3",
    "3,30000,8,5",
    "4000,3000,1,2650",
    "4000,3000,6,2650"
  })
  void onlyRowsThatTheCropKeepsAreResized(int width, int height, int tag, int most) {
    Flat source = new Flat(width, height, tag);
    Resize.Size size =
        IMAGENET.resize().size(source.frame.uprightWidth(), source.frame.uprightHeight());
    int left = (size.width() - 224) / 2;
    int top = (size.height() - 224) / 2;
    Resampling part = new Resampling(size, IMAGENET.interpolation(), left, top, 224, 224);

    long before = allocated();
    Picture picture = part.of(source);

    assertThat(allocated() - before).isLessThan(3_000_000);
    assertThat(source.wanted).isBetween(1, most);
    assertThat(picture.samples()).hasSize(224 * 224 * 3).containsOnly(77);
  }

  @Test
  void aLargePngIsNeverWhole() {
    byte[] png = png(6000, 4000, 2, 0, 4000 * (6000 * 3 + 1));
    IMAGENET.apply(RecordedPictures.file("png_rgb.png"));

    long before = allocated();
    IMAGENET.apply(png);

    assertThat(allocated() - before).isLessThan(8_000_000);
  }

  @Test
  void aLargeJpegIsNeverWhole() throws Exception {
    byte[] jpeg = jpeg(3000, 2000);
    IMAGENET.apply(RecordedPictures.file("jpeg_444.jpg"));

    long before = allocated();
    IMAGENET.apply(jpeg);

    assertThat(allocated() - before).isLessThan(8_000_000);
  }

  private static byte[] jpeg(int width, int height) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    javax.imageio.ImageIO.write(
        new java.awt.image.BufferedImage(
            width, height, java.awt.image.BufferedImage.TYPE_3BYTE_BGR),
        "jpg",
        out);
    return out.toByteArray();
  }

  @Test
  void greyStaysGrey() {
    assertThat(Pictures.decode(RecordedPictures.file("jpeg_grey_0_q95.jpg")).channels()).isOne();
    assertThat(Pictures.decode(RecordedPictures.file("png_la.png")).channels()).isOne();
    assertThat(Pictures.decode(RecordedPictures.file("png_bits.png")).channels()).isOne();
    assertThat(Pictures.decode(RecordedPictures.file("gif_grey.gif")).channels()).isOne();
    assertThat(Pictures.decode(RecordedPictures.file("bmp_grey.bmp")).channels()).isOne();
    assertThat(Pictures.decode(RecordedPictures.file("tiff_grey_None.tif")).channels()).isOne();
  }

  /** Files of some bytes that claim to be pictures of a hundred million pixels. */
  @Test
  void smallFilesThatClaimMuchCostLittle() {
    byte[] jpeg = RecordedPictures.file("jpeg_rgb_1_q40.jpg").clone();
    setSize(jpeg, (byte) 0xC2);
    byte[] baseline = RecordedPictures.file("jpeg_444.jpg").clone();
    setSize(baseline, (byte) 0xC0);

    assertRefusedCheaply(gif(0));
    assertRefusedCheaply(gif(0x40));
    assertRefusedCheaply(jpeg);
    assertRefusedCheaply(baseline);
    assertRefusedCheaply(png(11000, 11000, 2, 0, 1000));
    assertRefusedCheaply(png(11000, 11000, 2, 1, 1000));
    byte[] tiff = RecordedPictures.file("tiff_rgb_tiff_adobe_deflate.tif").clone();
    ByteBuffer tags = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    int at = tags.getInt(4) + 2;
    while (tags.getShort(at) != TiffTags.HEIGHT) {
      at += 12;
    }
    tags.putShort(at + 8, (short) 65535);
    assertRefusedCheaply(tiff);
  }

  private static void assertRefusedCheaply(byte[] file) {
    long before = allocated();
    assertThatThrownBy(() -> IMAGENET.apply(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(Bytes.ENDS_EARLY);
    assertThat(allocated() - before).isLessThan(4_000_000);
  }

  private static void setSize(byte[] jpeg, byte frame) {
    int at = 0;
    while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != frame) {
      at++;
    }
    ByteBuffer.wrap(jpeg).putShort(at + 5, (short) 11000).putShort(at + 7, (short) 11000);
  }

  private static byte[] gif(int flags) {
    ByteBuffer file = ByteBuffer.allocate(29).order(ByteOrder.LITTLE_ENDIAN);
    file.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    file.putShort((short) 16000).putShort((short) 8000).put(new byte[3]).put((byte) ',');
    file.putInt(0).putShort((short) 16000).putShort((short) 8000).put((byte) flags);
    return file.put(new byte[] {2, 2, 0x4C, 1, 0, ';'}).array();
  }

  /** A black PNG, or one that only says so. */
  private static byte[] png(int width, int height, int colour, int interlace, int data) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, fast)) {
      byte[] zeros = new byte[1 << 16];
      for (int left = data; left > 0; left -= zeros.length) {
        deflater.write(zeros, 0, Math.min(left, zeros.length));
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, (byte) colour, 0, 0, (byte) interlace});
    ByteBuffer file = ByteBuffer.allocate(packed.size() + 100).putLong(0x89504E470D0A1A0AL);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", packed.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static void chunk(ByteBuffer file, String name, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    file.putInt(data.length).put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
    file.putInt((int) crc.getValue());
  }

  @Test
  void theLimitOfPixelsCanBeSet() {
    byte[] file = RecordedPictures.file("png_rgb.png");
    System.setProperty(Frame.LIMIT, "272");

    assertThatThrownBy(() -> Pictures.decode(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("21x13, more than 272 pixels")
        .hasMessageContaining(Frame.LIMIT);
    System.setProperty(Frame.LIMIT, "273");
    assertThat(Pictures.decode(file).width()).isEqualTo(21);
  }

  @Test
  void sizesAreCheckedBeforePixels() {
    byte[] png = png(6000, 4000, 2, 0, 4000 * (6000 * 3 + 1));

    long before = allocated();
    assertThatThrownBy(() -> Preprocessing.forInput(List.of(3, 32, 32)).apply(png))
        .hasMessageContaining("6000x4000");
    assertThat(allocated() - before).isLessThan(100_000);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}

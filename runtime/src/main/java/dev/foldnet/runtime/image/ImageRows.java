package dev.foldnet.runtime.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The rows of an image of the JDK's in memory. Samples are taken as they are stored. */
final class ImageRows implements RowSource {
  private final BufferedImage image;
  private final boolean plain;
  private final Frame frame;

  ImageRows(BufferedImage image) {
    this.image = image;
    ColorModel model = image.getColorModel();
    plain =
        !(model instanceof IndexColorModel)
            && (image.getType() == BufferedImage.TYPE_CUSTOM || isPlain(image.getType()));
    if (plain) {
      requireBytes(image.getSampleModel().getSampleSize());
      boolean real = image.getSampleModel().getDataType() >= DataBuffer.TYPE_FLOAT;
      if (real) {
        throw new PictureException("real numbers for samples; convert the picture to 8 bits");
      }
    }
    int channels = plain ? requireColours(model.getNumColorComponents()) : 3;
    frame = new Frame(image.getWidth(), image.getHeight(), channels, Orientation.UPRIGHT);
  }

  private static boolean isPlain(int type) {
    return switch (type) {
      case BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_INT_BGR,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB ->
          true;
      default -> false;
    };
  }

  /** Refuses all but 8 bits a channel. */
  static void requireBytes(int[] sizes) {
    for (int bits : sizes) {
      if (bits != 8) {
        throw new PictureException(bits + " bits a channel; convert the picture to 8");
      }
    }
  }

  /** Refuses all but grey and RGB. */
  static int requireColours(int colours) {
    if (colours != 1 && colours != 3) {
      throw new PictureException(colours + " colours; convert the picture to RGB");
    }
    return colours;
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public void rows(RowSink sink) {
    byte[] samples = new byte[frame.rowLength()];
    int[] pixels = new int[frame.width() * image.getRaster().getNumBands()];
    for (int y = 0; y < frame.height(); y++) {
      if (!sink.wants(y)) {
        continue;
      }
      if (plain) {
        stored(y, pixels, samples);
      } else {
        shown(y, pixels, samples);
      }
      sink.row(y, samples, 0);
    }
  }

  /** Bands in the order red, green, blue, or one band; alpha comes behind them. */
  private void stored(int y, int[] pixels, byte[] samples) {
    Raster raster = image.getRaster();
    raster.getPixels(raster.getMinX(), raster.getMinY() + y, frame.width(), 1, pixels);
    int channels = frame.channels();
    int at = 0;
    for (int x = 0; x < frame.width(); x++) {
      for (int c = 0; c < channels; c++) {
        samples[at++] = (byte) pixels[x * raster.getNumBands() + c];
      }
    }
  }

  /** Palettes, and anything else that the JDK can show as RGB. */
  private void shown(int y, int[] pixels, byte[] samples) {
    image.getRGB(0, y, frame.width(), 1, pixels, 0, frame.width());
    for (int x = 0; x < frame.width(); x++) {
      samples[x * 3] = (byte) (pixels[x] >> 16);
      samples[x * 3 + 1] = (byte) (pixels[x] >> 8);
      samples[x * 3 + 2] = (byte) pixels[x];
    }
  }
}

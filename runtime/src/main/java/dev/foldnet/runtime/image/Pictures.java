package dev.foldnet.runtime.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads pictures: PNG, JPEG, GIF, BMP, as the JDK does. Samples are taken as they are stored: no
 * colour profile, no gamma, transparency ignored. A JPEG that says in its EXIF data how to turn it
 * is turned. JPEGs in CMYK, which the JDK decodes with wrong colours, and more than 8 bits a
 * channel are refused.
 */
public final class Pictures {
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final long MAX_PIXELS = 1L << 27;

  private Pictures() {}

  /**
   * Reads a file.
   *
   * @throws PictureException if it is no picture that can be used
   */
  public static Picture read(Path file) {
    try {
      return decode(bytes(file));
    } catch (PictureException e) {
      throw new PictureException(file + ": " + e.getMessage(), e);
    }
  }

  /** A file's bytes, if it is one and not too large. */
  static byte[] bytes(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new PictureException("a folder");
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new PictureException("more than " + MAX_FILE_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + e, e);
    }
  }

  /** What is left of a stream, if it is not too large. The stream is left open. */
  static byte[] bytes(InputStream in) {
    try {
      byte[] bytes = in.readNBytes((int) MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new PictureException("more than " + MAX_FILE_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + e, e);
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @throws PictureException if they are no picture that can be used
   */
  public static Picture decode(byte[] bytes) {
    JpegHeader jpeg = JpegHeader.of(bytes);
    if (jpeg.components() == 4) {
      throw new PictureException("a JPEG in CMYK; convert it to RGB");
    }
    return Orientation.upright(of(image(bytes)), jpeg.orientation());
  }

  private static BufferedImage image(byte[] bytes) {
    try (ImageInputStream in =
        new javax.imageio.stream.MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new PictureException("no picture of a kind known here (PNG, JPEG, GIF, BMP)");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
          throw new PictureException("more than " + MAX_PIXELS + " pixels");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof PictureException known) {
        throw known;
      }
      throw new PictureException("a broken picture: " + e.getMessage(), e);
    }
  }

  /**
   * The samples of an image in memory.
   *
   * @throws PictureException if it has more than 8 bits a channel
   */
  public static Picture of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    if (model instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    if (image.getType() == BufferedImage.TYPE_CUSTOM || isPlain(image.getType())) {
      requireBytes(raster);
      return plain(raster, model.getNumColorComponents());
    }
    return packed(image);
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

  private static void requireBytes(Raster raster) {
    for (int bits : raster.getSampleModel().getSampleSize()) {
      if (bits != 8) {
        throw new PictureException(
            bits + " bits a channel" + kind(raster.getDataBuffer()) + "; convert the picture to 8");
      }
    }
  }

  private static String kind(DataBuffer buffer) {
    boolean real =
        buffer.getDataType() == DataBuffer.TYPE_FLOAT
            || buffer.getDataType() == DataBuffer.TYPE_DOUBLE;
    return real ? " (real numbers)" : "";
  }

  /** Bands in the order red, green, blue, or one band. */
  private static Picture plain(Raster raster, int colours) {
    if (colours != 1 && colours != 3) {
      throw new PictureException(
          String.format(Locale.ROOT, "%d colours; convert the picture to RGB", colours));
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] samples = new byte[width * height * colours];
    int[] row = new int[width * raster.getNumBands()];
    int at = 0;
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < colours; c++) {
          samples[at++] = (byte) row[x * raster.getNumBands() + c];
        }
      }
    }
    return Picture.wrap(width, height, colours, samples);
  }

  private static Picture indexed(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] samples = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int index = raster.getSample(raster.getMinX() + i % width, raster.getMinY() + i / width, 0);
      put(samples, i, palette.getRGB(index));
    }
    return Picture.wrap(width, height, 3, samples);
  }

  /** Anything else that the JDK can show as RGB. */
  private static Picture packed(BufferedImage image) {
    int width = image.getWidth();
    byte[] samples = new byte[width * image.getHeight() * 3];
    for (int i = 0; i < samples.length / 3; i++) {
      put(samples, i, image.getRGB(i % width, i / width));
    }
    return Picture.wrap(width, image.getHeight(), 3, samples);
  }

  private static void put(byte[] samples, int pixel, int rgb) {
    samples[pixel * 3] = (byte) (rgb >> 16);
    samples[pixel * 3 + 1] = (byte) (rgb >> 8);
    samples[pixel * 3 + 2] = (byte) rgb;
  }
}

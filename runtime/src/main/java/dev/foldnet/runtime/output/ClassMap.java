package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.Placement;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The class of each pixel of a picture. Immutable. */
public final class ClassMap {
  /** The class of pixels that the network did not see. */
  public static final int UNSEEN = -1;

  /** As PASCAL VOC numbers what is of no class. */
  private static final int VOID = 255;

  private final int width;
  private final int height;
  private final short[] classes;
  private final int[] pixels;

  private ClassMap(int width, int height, short[] classes, int[] pixels) {
    this.width = width;
    this.height = height;
    this.classes = classes;
    this.pixels = pixels;
  }

  /**
   * The likeliest class of each pixel; of equals the first. Between the places of the maps, which
   * cover the input, is interpolated as PyTorch's {@code interpolate} does: bilinear, corners not
   * aligned.
   *
   * @param output (1, classes, H, W)
   * @param placement of the picture in the network's input
   * @throws PictureException if the output is no such maps, or not finite
   */
  public static ClassMap of(FloatTensor output, Placement placement) {
    int[] shape = output.shape();
    if (shape.length != 4 || shape[0] != 1 || output.count() == 0 || shape[1] > Short.MAX_VALUE) {
      throw new PictureException("no maps of classes for one picture: " + output);
    }
    Finite.require(output);
    int width = placement.pictureWidth();
    int height = placement.pictureHeight();
    MapAxis across =
        MapAxis.of(width, placement.scaleX(), placement.left(), placement.width(), shape[3]);
    MapAxis down =
        MapAxis.of(height, placement.scaleY(), placement.top(), placement.height(), shape[2]);
    short[] classes = new short[Math.multiplyExact(width, height)];
    Arrays.fill(classes, (short) UNSEEN);
    int[] pixels = new int[shape[1]];
    float[] best = new float[width];
    float[] row = new float[shape[3]];
    for (int y = down.from(); y < down.to(); y++) {
      Arrays.fill(best, Float.NEGATIVE_INFINITY);
      for (int number = 0; number < shape[1]; number++) {
        down.between(output.values(), number * shape[2] * shape[3], y, row);
        for (int x = across.from(); x < across.to(); x++) {
          float value = across.between(row, x);
          if (value > best[x]) {
            best[x] = value;
            classes[y * width + x] = (short) number;
          }
        }
      }
      for (int x = across.from(); x < across.to(); x++) {
        pixels[classes[y * width + x]]++;
      }
    }
    return new ClassMap(width, height, classes, pixels);
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** How many classes there are. */
  public int classes() {
    return pixels.length;
  }

  /** The class of a pixel, from 0; {@link #UNSEEN} if the network did not see it. */
  public int at(int x, int y) {
    return classes[y * width + x];
  }

  /** How many pixels are of a class. */
  public int pixels(int number) {
    return pixels[number];
  }

  /**
   * Writes the map as a PNG with a palette: the numbers are those of the classes, and 255 is what
   * was not seen.
   *
   * @param output whose colours classes have
   * @throws PictureException if there are more than 255 classes
   * @throws IOException if the file cannot be written
   */
  public void writePng(Path file, PictureOutput output) throws IOException {
    if (pixels.length > VOID) {
      throw new PictureException("a palette has no room for " + pixels.length + " classes");
    }
    int[] colours = new int[VOID + 1];
    for (int number = 0; number < pixels.length; number++) {
      colours[number] = output.colour(number);
    }
    IndexColorModel palette =
        new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    byte[] numbers = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < classes.length; i++) {
      numbers[i] = (byte) classes[i];
    }
    Png.write(image, file);
  }

  @Override
  public String toString() {
    return "ClassMap[" + width + "x" + height + ", " + pixels.length + " classes]";
  }
}

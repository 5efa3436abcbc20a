package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.Arrays;

/** The class of each pixel of a picture. Immutable. */
public final class ClassMap {
  /** The class of pixels that the network did not see. */
  public static final int UNSEEN = -1;

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

  @Override
  public String toString() {
    return "ClassMap[" + width + "x" + height + ", " + pixels.length + " classes]";
  }
}

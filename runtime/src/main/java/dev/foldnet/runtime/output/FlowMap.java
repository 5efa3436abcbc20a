package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureException;

/**
 * How far each pixel of a picture moves, in pixels, and in the colours of the Middlebury benchmark.
 * Immutable.
 *
 * <p>The direction is a colour on a wheel of 55, the length how deep it is: white does not move.
 * Source: S. Baker, D. Scharstein, J. P. Lewis, S. Roth, M. J. Black, R. Szeliski, "A database and
 * evaluation methodology for optical flow", ICCV 2007; the wheel's segments are those of the
 * benchmark's own {@code colorcode.cpp}.
 */
public final class FlowMap {
  private static final int[] WHEEL = wheel();

  private final int width;
  private final int height;
  private final float[] values;

  private FlowMap(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /**
   * The flow that an output tells.
   *
   * @param output (1, 2, H, W): to the right, downwards
   * @throws PictureException if the output is no such map, or not finite
   */
  public static FlowMap of(FloatTensor output) {
    int[] shape = output.shape();
    if (shape.length != 4 || shape[0] != 1 || shape[1] != 2 || output.count() == 0) {
      throw new PictureException("no flow (1, 2, H, W): " + output);
    }
    return new FlowMap(shape[3], shape[2], Finite.require(output).clone());
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** How many pixels that one moves to the right. */
  public float right(int x, int y) {
    return values[y * width + x];
  }

  /** How many pixels that one moves downwards. */
  public float down(int x, int y) {
    return values[(height + y) * width + x];
  }

  /** How many pixels they move to the right on the mean. */
  public double meanRight() {
    return mean(0);
  }

  /** How many pixels they move downwards on the mean. */
  public double meanDown() {
    return mean(width * height);
  }

  private double mean(int from) {
    double sum = 0;
    for (int i = 0; i < width * height; i++) {
      sum += values[from + i];
    }
    return sum / (width * height);
  }

  /** How many pixels the one moves that moves furthest. */
  public double longest() {
    double longest = 0;
    for (int i = 0; i < width * height; i++) {
      longest = Math.max(longest, Math.hypot(values[i], values[width * height + i]));
    }
    return longest;
  }

  /**
   * The map in colours.
   *
   * @param full the length that has the full colour, in pixels; what is longer is darker
   * @throws IllegalArgumentException if it is not positive
   */
  public Picture colours(double full) {
    if (!(full > 0)) {
      throw new IllegalArgumentException("the length of the full colour is positive, not " + full);
    }
    byte[] samples = new byte[Math.multiplyExact(3, width * height)];
    for (int i = 0; i < width * height; i++) {
      double right = values[i] / full;
      double down = values[width * height + i] / full;
      double length = Math.hypot(right, down);
      double place = (Math.atan2(-down, -right) / Math.PI + 1) / 2 * (WHEEL.length - 1);
      int before = (int) place;
      for (int c = 0; c < 3; c++) {
        double level = level(before, place - before, 16 - 8 * c);
        double shown = length <= 1 ? 1 - length * (1 - level) : level * 0.75;
        samples[3 * i + c] = (byte) (255 * shown);
      }
    }
    return Picture.of(width, height, 3, samples);
  }

  /** A primary's share between two colours of the wheel, 0 to 1. */
  private static double level(int before, double rest, int shift) {
    int a = WHEEL[before] >> shift & 0xFF;
    int b = WHEEL[(before + 1) % WHEEL.length] >> shift & 0xFF;
    return ((1 - rest) * a + rest * b) / 255;
  }

  /**
   * Six segments, from one primary or mixture to the next: red, yellow, green, cyan, blue, magenta.
   * Each has as many colours as eyes tell apart there.
   */
  private static int[] wheel() {
    int[] lengths = {15, 6, 4, 11, 13, 6};
    int[] colours = {0xFF0000, 0xFFFF00, 0x00FF00, 0x00FFFF, 0x0000FF, 0xFF00FF, 0xFF0000};
    int[] wheel = new int[55];
    int at = 0;
    for (int segment = 0; segment < lengths.length; segment++) {
      for (int i = 0; i < lengths[segment]; i++) {
        int moving = 255 * i / lengths[segment];
        int rising = colours[segment + 1] & ~colours[segment];
        int falling = colours[segment] & ~colours[segment + 1];
        wheel[at++] = colours[segment] + rising / 255 * moving - falling / 255 * moving;
      }
    }
    return wheel;
  }
}

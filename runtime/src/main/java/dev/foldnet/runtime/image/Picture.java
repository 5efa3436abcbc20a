package dev.foldnet.runtime.image;

import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Objects;

/**
 * A picture of 8 bits a channel. Immutable.
 *
 * <p>Samples are interleaved, row by row: the sample of channel c at (x, y) has index {@code (y *
 * width + x) * channels + c}. Three channels are red, green, blue; one is grey.
 */
public final class Picture {
  private final int width;
  private final int height;
  private final int channels;
  private final byte[] samples;

  /** Takes the array over; callers do not write to it afterwards. */
  private Picture(int width, int height, int channels, byte[] samples) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.samples = samples;
  }

  /**
   * A picture of the given samples.
   *
   * @param samples copied
   * @throws IllegalArgumentException if the sizes are not positive, or do not fit the samples
   */
  public static Picture of(int width, int height, int channels, byte[] samples) {
    return wrap(width, height, channels, samples.clone());
  }

  static Picture wrap(int width, int height, int channels, byte[] samples) {
    Objects.requireNonNull(samples);
    if (width < 1 || height < 1 || channels < 1) {
      throw new IllegalArgumentException("no picture: " + width + "x" + height + "x" + channels);
    }
    if ((long) width * height * channels != samples.length) {
      throw new IllegalArgumentException(
          samples.length + " samples for " + width + "x" + height + "x" + channels);
    }
    return new Picture(width, height, channels, samples);
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Samples of a pixel. */
  public int channels() {
    return channels;
  }

  /** The sample of a channel, 0 to 255. */
  public int sample(int x, int y, int channel) {
    return samples[(y * width + x) * channels + channel] & 0xFF;
  }

  /** All samples, copied. */
  public byte[] samples() {
    return samples.clone();
  }

  /** All samples, not copied: for reading alone. */
  byte[] raw() {
    return samples;
  }

  /**
   * The picture as DJL's image, in red, green and blue; grey is repeated. The image is DJL's own,
   * whichever image extension is on the class path.
   */
  public Image toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] rgb = toRgb().samples;
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return new BufferedImageFactory().fromImage(image);
  }

  /** Three channels: grey is repeated, colour stays as it is. */
  public Picture toRgb() {
    if (channels == 3) {
      return this;
    }
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = samples[i / 3 * channels];
    }
    return new Picture(width, height, 3, rgb);
  }

  /**
   * One channel: luma by ITU-R 601-2, {@code (299 R + 587 G + 114 B) / 1000}, as Pillow rounds it.
   */
  public Picture toGrey() {
    if (channels == 1) {
      return this;
    }
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          LumaPass.luma(
              samples[i * 3] & 0xFF, samples[i * 3 + 1] & 0xFF, samples[i * 3 + 2] & 0xFF);
    }
    return new Picture(width, height, 1, grey);
  }

  /**
   * The part of this size whose corner is at (left, top); where it reaches beyond the picture, it
   * is black.
   */
  public Picture window(int left, int top, int newWidth, int newHeight) {
    return window(left, top, newWidth, newHeight, 0);
  }

  /** The same where it is of a level, 0 to 255, beyond the picture. */
  Picture window(int left, int top, int newWidth, int newHeight, int fill) {
    byte[] part = new byte[Math.multiplyExact(Math.multiplyExact(newWidth, newHeight), channels)];
    Arrays.fill(part, (byte) fill);
    int from = Math.max(0, -left);
    int count = Math.min(newWidth, width - left) - from;
    for (int y = Math.max(0, -top); count > 0 && y < Math.min(newHeight, height - top); y++) {
      int source = ((y + top) * width + from + left) * channels;
      System.arraycopy(samples, source, part, (y * newWidth + from) * channels, count * channels);
    }
    return wrap(newWidth, newHeight, channels, part);
  }

  /** So many black pixels added on each side. */
  public Picture pad(int pixels) {
    return window(-pixels, -pixels, width + 2 * pixels, height + 2 * pixels);
  }

  /** The middle part, as torchvision's CenterCrop takes it; black where the picture is smaller. */
  public Picture centreCrop(int newWidth, int newHeight) {
    int left = Math.toIntExact(centre(width, newWidth));
    return window(left, Math.toIntExact(centre(height, newHeight)), newWidth, newHeight);
  }

  /**
   * Where the middle part begins: half of what is left over; halves of a cut go to the even number,
   * those of a border down.
   */
  static long centre(long size, long newSize) {
    return newSize > size ? -((newSize - size) / 2) : (long) Math.rint((size - newSize) / 2.0);
  }

  @Override
  public String toString() {
    return "Picture[" + width + "x" + height + "x" + channels + "]";
  }
}

package dev.foldnet.runtime.image;

/** How a picture is scaled. Immutable. */
public sealed interface Resize {

  /** The longest side that is asked for, pixels. */
  int MAX_SIDE = 1 << 14;

  /** The most pixels that are asked for. */
  long MAX_PIXELS = 1L << 26;

  /**
   * A picture's size.
   *
   * @param width pixels in a row
   * @param height rows
   */
  record Size(int width, int height) {}

  /**
   * The size that a picture of a size gets.
   *
   * @throws PictureException if a side would have more pixels than can be counted
   */
  Size size(int width, int height);

  /** The bilinearly scaled picture. */
  default Picture apply(Picture picture) {
    return apply(picture, Interpolation.BILINEAR);
  }

  /** The scaled picture. */
  default Picture apply(Picture picture, Interpolation interpolation) {
    Size size = size(picture.width(), picture.height());
    return Resampling.whole(size, interpolation).of(new PictureRows(picture));
  }

  /** Not at all. */
  record None() implements Resize {
    @Override
    public Size size(int width, int height) {
      return new Size(width, height);
    }
  }

  /**
   * To a size, whatever that does to the proportions.
   *
   * @param width pixels
   * @param height pixels
   */
  record Exact(int width, int height) implements Resize {
    /** Checks the size. */
    public Exact {
      requireSize("resize", width);
      requireSize("resize", height);
      requirePixels("resize", width, height);
    }

    @Override
    public Size size(int oldWidth, int oldHeight) {
      return new Size(width, height);
    }
  }

  /**
   * So that the shorter side has that many pixels; the longer one is rounded down, as torchvision
   * does.
   *
   * @param side pixels
   */
  record ShortSide(int side) implements Resize {
    /** Checks the size. */
    public ShortSide {
      requireSize("resizeShort", side);
    }

    @Override
    public Size size(int width, int height) {
      int shorter = Math.min(width, height);
      return new Size(scaled(width, shorter), scaled(height, shorter));
    }

    private int scaled(int length, int shorter) {
      long scaled = (long) side * length / shorter;
      if (scaled > Integer.MAX_VALUE) {
        throw new PictureException("cannot resize to " + scaled + " pixels");
      }
      return (int) scaled;
    }
  }

  /**
   * As large as fits into a size, with the picture's proportions; the side that is less is rounded
   * to the nearest, half to even, as Pillow's {@code ImageOps.contain} does. With the centre cut
   * out, bars make up the rest.
   *
   * @param width pixels
   * @param height pixels
   */
  record Within(int width, int height) implements Resize {
    /** Checks the size. */
    public Within {
      requireSize("resizeWithin", width);
      requireSize("resizeWithin", height);
      requirePixels("resizeWithin", width, height);
    }

    @Override
    public Size size(int oldWidth, int oldHeight) {
      return (long) oldWidth * height > (long) oldHeight * width
          ? new Size(width, scaled(oldHeight, oldWidth, width))
          : new Size(scaled(oldWidth, oldHeight, height), height);
    }

    private static int scaled(int length, int longer, int side) {
      return (int) Math.max(1, Math.rint((double) length / longer * side));
    }
  }

  /** Pixels of a side, within limits. */
  static void requireSize(String name, int size) {
    if (size < 1 || size > MAX_SIDE) {
      throw new PictureException(name + " is 1 to " + MAX_SIDE + " pixels, not " + size);
    }
  }

  /** Pixels in all, within limits. */
  static void requirePixels(String name, int width, int height) {
    if ((long) width * height > MAX_PIXELS) {
      throw new PictureException(
          "%s come to %dx%d, more than %d pixels".formatted(name, width, height, MAX_PIXELS));
    }
  }
}

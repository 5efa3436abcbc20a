package dev.foldnet.runtime.image;

/** How a picture is scaled. Immutable. */
public sealed interface Resize {

  /** The longest side that is asked for, pixels. */
  int MAX_SIDE = 1 << 14;

  /** The most pixels that are asked for. */
  long MAX_PIXELS = 1L << 26;

  /** The scaled picture. */
  Picture apply(Picture picture);

  /** Not at all. */
  record None() implements Resize {
    @Override
    public Picture apply(Picture picture) {
      return picture;
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
    public Picture apply(Picture picture) {
      return Resampling.bilinear(picture, width, height);
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
    public Picture apply(Picture picture) {
      long width = picture.width();
      long height = picture.height();
      int shorter = (int) Math.min(width, height);
      return Resampling.bilinear(
          picture,
          Math.toIntExact(side * width / shorter),
          Math.toIntExact(side * height / shorter));
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

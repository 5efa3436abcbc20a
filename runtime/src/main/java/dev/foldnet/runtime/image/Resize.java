package dev.foldnet.runtime.image;

/** How a picture is scaled. Immutable. */
public sealed interface Resize {

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
      check(width);
      check(height);
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
      check(side);
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

  private static void check(int size) {
    if (size < 1 || size > 1 << 16) {
      throw new PictureException("cannot resize to " + size + " pixels");
    }
  }
}

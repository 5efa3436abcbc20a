package dev.foldnet.runtime.image;

/**
 * What a file says of its picture before any pixel is decoded.
 *
 * @param width pixels in a stored row
 * @param height stored rows
 * @param channels 1 for grey, 3 for red, green, blue
 * @param orientation how the stored picture is to be turned
 */
record Frame(int width, int height, int channels, Orientation orientation) {

  /** The system property that sets how many pixels a picture may have; 2^27 without it. */
  static final String LIMIT = "foldnet.maxPixels";

  /** Decoded, as many pixels in colour are 384 MiB; chosen, not measured. */
  private static final long STANDARD_LIMIT = 1L << 27;

  /** Checks that there is a picture. */
  Frame {
    if (width < 1 || height < 1) {
      throw new PictureException("a broken picture: it is " + width + "x" + height);
    }
  }

  /**
   * What a file says.
   *
   * @throws PictureTooLargeException if that is more than the limit
   */
  static Frame stored(int width, int height, int channels, Orientation orientation) {
    long limit = Long.getLong(LIMIT, STANDARD_LIMIT);
    Frame frame = new Frame(width, height, channels, orientation);
    if ((long) width * height > limit) {
      throw new PictureTooLargeException(
          "%dx%d, more than %d pixels (system property %s)".formatted(width, height, limit, LIMIT));
    }
    return frame;
  }

  /** Pixels in a row once turned. */
  int uprightWidth() {
    return orientation.swap() ? height : width;
  }

  /** Rows once turned. */
  int uprightHeight() {
    return orientation.swap() ? width : height;
  }

  int rowLength() {
    return Math.multiplyExact(width, channels);
  }
}

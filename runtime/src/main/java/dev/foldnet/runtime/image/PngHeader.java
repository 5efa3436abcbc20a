package dev.foldnet.runtime.image;

/**
 * A PNG file's IHDR (PNG, second edition, 11.2.2).
 *
 * @param width pixels
 * @param height pixels
 * @param bits of a sample, 1 to 8
 * @param colour the type: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 * @param interlaced by Adam7
 */
record PngHeader(int width, int height, int bits, int colour, boolean interlaced) {
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  static PngHeader read(byte[] file, int from, int length) {
    if (length < 13) {
      throw new PictureException("a broken PNG: its header has " + length + " bytes");
    }
    Bytes bytes = new Bytes(file, false).seek(from);
    PngHeader header =
        new PngHeader(bytes.i32(), bytes.i32(), bytes.u8(), bytes.u8(), bytes.skip(2).u8() != 0);
    header.check();
    return header;
  }

  private void check() {
    if (bits == 16) {
      throw new PictureException("16 bits a channel; convert the picture to 8");
    }
    boolean known =
        switch (colour) {
          case GREY -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case RGB, GREY_ALPHA, RGB_ALPHA -> bits == 8;
          default -> false;
        };
    if (!known) {
      throw new PictureException(
          "a broken PNG: colour type " + colour + " of " + bits + " bits does not exist");
    }
  }

  boolean usesPalette() {
    return colour == PALETTE;
  }

  /** Samples of a stored pixel, alpha among them. */
  int samples() {
    return switch (colour) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  /** Channels of a pixel without alpha, if there is no palette. */
  int channels() {
    return colour == RGB || colour == RGB_ALPHA ? 3 : 1;
  }

  /** Bytes from one pixel to the next, at least 1: the step of the filters. */
  int step() {
    return Math.max(1, samples() * bits / 8);
  }

  /** Bytes of a row of so many pixels, without its filter. */
  int rowBytes(int pixels) {
    return Math.toIntExact(((long) pixels * samples() * bits + 7) / 8);
  }
}

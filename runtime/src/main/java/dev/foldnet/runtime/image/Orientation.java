package dev.foldnet.runtime.image;

/** Turns pictures as EXIF's tag Orientation says (Exif 2.32, 4.6.4 A: 1 to 8). */
final class Orientation {
  private Orientation() {}

  /** The picture as it is meant to be seen; other numbers mean that it is so already. */
  static Picture upright(Picture picture, int orientation) {
    if (orientation < 2 || orientation > 8) {
      return picture;
    }
    boolean swap = orientation >= 5;
    int width = swap ? picture.height() : picture.width();
    int height = swap ? picture.width() : picture.height();
    byte[] samples = new byte[width * height * picture.channels()];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sourceX = swap ? y : x;
        int sourceY = swap ? x : y;
        boolean mirrorX =
            orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean mirrorY =
            orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        for (int c = 0; c < picture.channels(); c++) {
          samples[at++] =
              (byte)
                  picture.sample(
                      mirrorX ? picture.width() - 1 - sourceX : sourceX,
                      mirrorY ? picture.height() - 1 - sourceY : sourceY,
                      c);
        }
      }
    }
    return Picture.wrap(width, height, picture.channels(), samples);
  }
}

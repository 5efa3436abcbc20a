package dev.foldnet.runtime.image;

/**
 * How a stored picture is turned, by the axes on which it is stored: first mirrored, then its rows
 * made columns. Immutable.
 *
 * @param mirrorX whether rows run from right to left
 * @param mirrorY whether rows are stored from the bottom up
 * @param swap whether stored rows are columns
 */
record Orientation(boolean mirrorX, boolean mirrorY, boolean swap) {

  /** As stored. */
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /**
   * By EXIF's tag Orientation (Exif 2.32, 4.6.4 A: 1 to 8); other numbers mean that the picture is
   * upright.
   */
  static Orientation of(int tag) {
    return tag < 2 || tag > 8
        ? UPRIGHT
        : new Orientation(
            tag == 2 || tag == 3 || tag == 7 || tag == 8,
            tag == 3 || tag == 4 || tag == 6 || tag == 7,
            tag >= 5);
  }
}

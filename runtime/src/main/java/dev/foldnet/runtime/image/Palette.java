package dev.foldnet.runtime.image;

/** Colours by number. Immutable. */
final class Palette {
  private final byte[] colours;
  private final boolean grey;

  /**
   * A palette; numbers without a colour are grey of that level, as Pillow has it.
   *
   * @param rgb red, green, blue of each colour in order; what is beyond 256 is ignored
   */
  Palette(byte[] rgb) {
    colours = new byte[256 * 3];
    boolean same = true;
    for (int i = 0; i < colours.length; i++) {
      colours[i] = i < rgb.length / 3 * 3 ? rgb[i] : (byte) (i / 3);
      same &= colours[i] == colours[i / 3 * 3];
    }
    grey = same;
  }

  /** One channel if all colours are grey, else three. */
  int channels() {
    return grey ? 1 : 3;
  }

  /** Writes a row's samples for its numbers. */
  void look(byte[] numbers, int from, int count, byte[] samples) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      int colour = (numbers[from + i] & 0xFF) * 3;
      samples[at++] = colours[colour];
      if (!grey) {
        samples[at++] = colours[colour + 1];
        samples[at++] = colours[colour + 2];
      }
    }
  }
}

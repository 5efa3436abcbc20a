package dev.foldnet.runtime.image;

/** Makes grey rows of red, green and blue: luma by ITU-R 601-2, as Pillow rounds it. */
final class LumaPass implements RowSink {
  private final RowSink next;
  private final byte[] out;

  LumaPass(int width, RowSink next) {
    this.next = next;
    this.out = new byte[width];
  }

  @Override
  public boolean wants(int y) {
    return next.wants(y);
  }

  @Override
  public void row(int y, byte[] samples, int from) {
    if (!wants(y)) {
      return;
    }
    int at = from;
    for (int x = 0; x < out.length; x++) {
      out[x] = luma(samples[at] & 0xFF, samples[at + 1] & 0xFF, samples[at + 2] & 0xFF);
      at += 3;
    }
    next.row(y, out, 0);
  }

  /** {@code (299 R + 587 G + 114 B) / 1000} in 16 fractional bits. */
  static byte luma(int red, int green, int blue) {
    return (byte) ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
  }
}

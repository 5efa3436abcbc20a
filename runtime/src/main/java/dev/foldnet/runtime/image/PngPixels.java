package dev.foldnet.runtime.image;

/** Samples of 8 bits for a PNG row's bytes. */
final class PngPixels {
  private final PngHeader header;
  private final Palette palette;
  private final byte[] numbers;
  private final byte[] samples;

  PngPixels(PngHeader header, Palette palette, int width) {
    this.header = header;
    this.palette = palette;
    int channels = header.usesPalette() ? palette.channels() : header.channels();
    numbers = new byte[header.bits() < 8 ? width : 0];
    samples = new byte[Math.multiplyExact(width, channels)];
  }

  /** The row's samples, good until the next row. */
  byte[] samples(byte[] row) {
    byte[] whole = row;
    if (header.bits() < 8) {
      PackedBits.spread(row, 0, header.bits(), numbers);
      whole = numbers;
    }
    if (header.usesPalette()) {
      palette.look(whole, 0, whole.length, samples);
      return samples;
    }
    if (header.bits() < 8) {
      int white = 255 / ((1 << header.bits()) - 1);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (whole[i] * white);
      }
      return samples;
    }
    return header.samples() == header.channels() ? whole : withoutAlpha(whole);
  }

  private byte[] withoutAlpha(byte[] row) {
    int channels = header.channels();
    int at = 0;
    for (int i = 0; i < samples.length; i += channels) {
      for (int c = 0; c < channels; c++) {
        samples[i + c] = row[at + c];
      }
      at += channels + 1;
    }
    return samples;
  }
}

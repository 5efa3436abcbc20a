package dev.foldnet.runtime.image;

/**
 * A BMP file's head (Windows' BITMAPINFOHEADER and its like, OS/2's BITMAPCOREHEADER), with what
 * Pillow reads in it.
 *
 * @param width pixels
 * @param height pixels
 * @param upward whether the lowest row comes first
 * @param bits of a pixel
 * @param compression 0 none, 1 run lengths of 8 bits, 2 of 4 bits, 3 colours by masks
 * @param layout where the colours of a pixel of 16, 24 or 32 bits stand
 * @param palette of pixels of 8 bits and less, else null
 * @param data index of the first byte of the pixels: behind the colours, where the file says before
 *     them
 */
record BmpHeader(
    int width,
    int height,
    boolean upward,
    int bits,
    int compression,
    BmpLayout layout,
    Palette palette,
    int data) {
  static final int NONE = 0;
  static final int RUNS_OF_8 = 1;
  static final int RUNS_OF_4 = 2;
  private static final int MASKS = 3;
  private static final int CORE = 12;

  static BmpHeader of(byte[] file) {
    Bytes bytes = new Bytes(file, true).seek(10);
    long data = bytes.u32();
    int size = bytes.i32();
    if (size == CORE) {
      int width = bytes.u16();
      int height = bytes.u16();
      int bits = bytes.skip(2).u16();
      return of(bytes, new Sizes(width, height, bits, NONE, 0, 3), size, data);
    }
    if (size != 40 && size != 52 && size != 56 && size != 64 && size != 108 && size != 124) {
      throw new PictureException("a BMP with a header of " + size + " bytes; none such is known");
    }
    int width = bytes.i32();
    int height = bytes.i32();
    int bits = bytes.skip(2).u16();
    int compression = bytes.i32();
    int colours = bytes.skip(12).i32();
    return of(bytes, new Sizes(width, height, bits, compression, colours, 4), size, data);
  }

  private record Sizes(int width, int height, int bits, int compression, int colours, int entry) {}

  private static BmpHeader of(Bytes bytes, Sizes sizes, int size, long data) {
    int bits = sizes.bits;
    int compression = sizes.compression;
    if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
      throw new PictureException("a BMP of " + bits + " bits a pixel; none such is known");
    }
    boolean runs =
        (compression == RUNS_OF_8 && bits == 8) || (compression == RUNS_OF_4 && bits == 4);
    if (compression != NONE && !runs && !(compression == MASKS && bits > 8)) {
      throw new PictureException(
          "a BMP of " + bits + " bits a pixel with compression " + compression);
    }
    BmpLayout layout = bits <= 8 ? null : BmpLayout.of(bits, masks(bytes, compression, size));
    bytes.seek(14L + size + (compression == MASKS && size == 40 ? 12 : 0));
    boolean forgotten = bits <= 8 && data == bytes.at();
    Palette palette = bits > 8 ? null : palette(bytes, sizes);
    int from = bytes.seek(data == 0 || forgotten ? bytes.at() : data).at();
    boolean upward = sizes.height >= 0;
    int height = upward ? sizes.height : -sizes.height;
    return new BmpHeader(sizes.width, height, upward, bits, compression, layout, palette, from);
  }

  private static int[] masks(Bytes bytes, int compression, int size) {
    if (compression != MASKS) {
      return new int[0];
    }
    bytes.seek(14 + 40);
    int[] masks = {bytes.i32(), bytes.i32(), bytes.i32(), 0};
    masks[3] = size >= 56 ? bytes.i32() : 0;
    return masks;
  }

  private static Palette palette(Bytes bytes, Sizes sizes) {
    int colours = sizes.colours == 0 ? 1 << sizes.bits : sizes.colours;
    if (colours < 1 || colours > 1 << 16) {
      throw new PictureException("a BMP of " + colours + " colours");
    }
    byte[] rgb = new byte[Math.min(colours, 256) * 3];
    int from = bytes.at();
    for (int i = 0; i < rgb.length; i += 3) {
      bytes.seek(from + (long) i / 3 * sizes.entry);
      rgb[i + 2] = (byte) bytes.u8();
      rgb[i + 1] = (byte) bytes.u8();
      rgb[i] = (byte) bytes.u8();
    }
    bytes.seek(from + (long) colours * sizes.entry);
    return new Palette(rgb);
  }
}

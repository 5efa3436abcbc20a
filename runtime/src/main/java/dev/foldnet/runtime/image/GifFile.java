package dev.foldnet.runtime.image;

import java.util.Arrays;

/**
 * A GIF file up to its first frame's data (GIF89a, sections 18 to 23).
 *
 * @param width of the screen, which grows if the frame reaches beyond it
 * @param height of the screen
 * @param frame where the frame stands on it
 * @param palette the frame's colours; levels of grey if it has none
 * @param background the number that the screen has beside the frame, as Pillow fills it: the
 *     transparent one, else 0
 * @param interlaced whether the frame's rows come in four passes
 * @param data index of the first byte of the data
 */
record GifFile(
    int width,
    int height,
    Area frame,
    Palette palette,
    int background,
    boolean interlaced,
    int data) {
  private static final int GLOBAL_COLOURS = 10;
  private static final int EXTENSION = '!';
  private static final int IMAGE = ',';
  private static final int TRAILER = ';';
  private static final int GRAPHIC_CONTROL = 0xF9;

  /** A frame's place: its corner and its size. */
  record Area(int left, int top, int width, int height) {}

  /** Reads a file's head. */
  static GifFile of(byte[] file) {
    Bytes bytes = new Bytes(file, true).seek(6);
    int width = bytes.u16();
    int height = bytes.u16();
    int flags = bytes.seek(GLOBAL_COLOURS).u8();
    bytes.skip(2);
    Palette global = palette(bytes, flags);
    int background = toFrame(bytes);
    Area frame = new Area(bytes.u16(), bytes.u16(), bytes.u16(), bytes.u16());
    int frameFlags = bytes.u8();
    boolean own = (frameFlags & 0x80) != 0;
    Palette palette = own ? palette(bytes, frameFlags) : global;
    return new GifFile(
        Math.max(width, frame.left + frame.width),
        Math.max(height, frame.top + frame.height),
        frame,
        palette,
        background,
        (frameFlags & 0x40) != 0,
        bytes.at());
  }

  private static Palette palette(Bytes bytes, int flags) {
    if ((flags & 0x80) == 0) {
      return new Palette(new byte[0]);
    }
    int from = bytes.at();
    bytes.skip(3L << ((flags & 7) + 1));
    return new Palette(Arrays.copyOfRange(bytes.file(), from, bytes.at()));
  }

  /** Goes to the first frame; says which number is transparent in it, else 0. */
  private static int toFrame(Bytes bytes) {
    int transparent = 0;
    while (true) {
      int kind = bytes.u8();
      if (kind == IMAGE) {
        return transparent;
      }
      if (kind == TRAILER) {
        throw new PictureException("a broken GIF: it has no frame");
      }
      if (kind == EXTENSION) {
        transparent = extension(bytes, transparent);
      }
    }
  }

  private static int extension(Bytes bytes, int before) {
    int transparent = before;
    boolean control = bytes.u8() == GRAPHIC_CONTROL;
    int length = bytes.u8();
    if (control && length >= 4) {
      boolean given = (bytes.u8() & 1) != 0;
      int number = bytes.skip(2).u8();
      transparent = given ? number : before;
      bytes.skip(length - 4);
    } else {
      bytes.skip(length);
    }
    while (length != 0) {
      length = bytes.u8();
      bytes.skip(length);
    }
    return transparent;
  }
}

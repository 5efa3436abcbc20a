package dev.foldnet.runtime.image;

import java.util.Arrays;

/** Where the colours of a BMP file's pixel stand: the layouts that Pillow knows. */
enum BmpLayout {
  BGR(3, 2, 1, 0),
  BGRX(4, 2, 1, 0),
  XBGR(4, 3, 2, 1),
  RGBX(4, 0, 1, 2),
  FIVE_SIX_FIVE(2, 6),
  FIVE_FIVE_FIVE(2, 5);

  private final int bytes;
  private final int red;
  private final int green;
  private final int blue;
  private final int greenBits;

  BmpLayout(int bytes, int red, int green, int blue) {
    this.bytes = bytes;
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.greenBits = 0;
  }

  BmpLayout(int bytes, int greenBits) {
    this.bytes = bytes;
    this.red = 0;
    this.green = 0;
    this.blue = 0;
    this.greenBits = greenBits;
  }

  /** The layout of pixels of 16, 24 or 32 bits with masks for red, green, blue, alpha, or none. */
  static BmpLayout of(int bits, int[] masks) {
    int[] colours = Arrays.copyOf(masks, Math.min(3, masks.length));
    boolean none = Arrays.stream(colours).allMatch(mask -> mask == 0);
    return switch (bits) {
      case 16 ->
          none || matches(colours, 0x7C00, 0x3E0, 0x1F)
              ? FIVE_FIVE_FIVE
              : known(matches(colours, 0xF800, 0x7E0, 0x1F), FIVE_SIX_FIVE);
      case 24 -> known(none || matches(colours, 0xFF0000, 0xFF00, 0xFF), BGR);
      default -> ofFourBytes(colours, none);
    };
  }

  private static BmpLayout ofFourBytes(int[] colours, boolean none) {
    if (none || matches(colours, 0xFF0000, 0xFF00, 0xFF)) {
      return BGRX;
    }
    return matches(colours, 0xFF000000, 0xFF0000, 0xFF00)
        ? XBGR
        : known(matches(colours, 0xFF, 0xFF00, 0xFF0000), RGBX);
  }

  private static boolean matches(int[] masks, int red, int green, int blue) {
    return Arrays.equals(masks, new int[] {red, green, blue});
  }

  private static BmpLayout known(boolean known, BmpLayout layout) {
    if (!known) {
      throw new PictureException("a BMP whose colours have masks that are not supported");
    }
    return layout;
  }

  /** Writes a row's samples: red, green, blue. */
  void look(byte[] file, int from, byte[] samples) {
    int at = from;
    for (int i = 0; i < samples.length; i += 3) {
      if (greenBits == 0) {
        samples[i] = file[at + red];
        samples[i + 1] = file[at + green];
        samples[i + 2] = file[at + blue];
      } else {
        int pixel = (file[at] & 0xFF) | (file[at + 1] & 0xFF) << 8;
        samples[i] = level(pixel >> (5 + greenBits), 5);
        samples[i + 1] = level(pixel >> 5, greenBits);
        samples[i + 2] = level(pixel, 5);
      }
      at += bytes;
    }
  }

  /** As Pillow's Unpack.c scales the lowest bits of a number. */
  private static byte level(int number, int bits) {
    int most = (1 << bits) - 1;
    return (byte) ((number & most) * 255 / most);
  }
}

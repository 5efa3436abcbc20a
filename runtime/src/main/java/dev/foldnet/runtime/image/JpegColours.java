package dev.foldnet.runtime.image;

/**
 * What a JPEG's three colours are, as libjpeg guesses it (jdapimin.c, default_decompress_parms).
 */
final class JpegColours {
  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };
  private static final byte[] ADOBE_RGB = {
    (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  private boolean jfif;
  private int transform = -1;

  /** Reads an APP0 segment. */
  void jfif(Bytes bytes, int length) {
    jfif |= length >= 14 && bytes.latin(5).equals("JFIF\0");
  }

  /** Reads an APP14 segment. */
  void adobe(Bytes bytes, int length) {
    if (length >= 12 && bytes.latin(5).equals("Adobe")) {
      transform = bytes.skip(6).u8();
    }
  }

  /** The segment that says it beyond doubt: JFIF's for grey and YCbCr, Adobe's for RGB. */
  byte[] segment(JpegFrame frame) {
    return isRgb(frame) ? ADOBE_RGB.clone() : JFIF.clone();
  }

  private boolean isRgb(JpegFrame frame) {
    if (frame.components().size() != 3 || jfif) {
      return false;
    }
    return transform >= 0
        ? transform == 0
        : frame.components().get(0).id() == 'R'
            && frame.components().get(1).id() == 'G'
            && frame.components().get(2).id() == 'B';
  }
}

package dev.foldnet.runtime.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How many bytes a TIFF file's packed data become, which the JDK's decoder never asks. */
final class UnpackedLength {
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int CODES = 4096;

  private UnpackedLength() {}

  /** Whether data so compressed can be measured. */
  static boolean knows(long compression) {
    return compression == LZW
        || compression == DEFLATE
        || compression == OLD_DEFLATE
        || compression == PACK_BITS;
  }

  /** The bytes that a part of a file becomes, or at least as many as asked for. */
  static long of(long compression, byte[] packed, long most) {
    if (compression == LZW) {
      return ofLzw(packed, most);
    }
    return compression == PACK_BITS ? ofPackBits(packed) : ofDeflate(packed, most);
  }

  /** TIFF 6.0, section 9. */
  private static long ofPackBits(byte[] packed) {
    long length = 0;
    int at = 0;
    while (at < packed.length) {
      int count = packed[at];
      if (count >= 0) {
        length += Math.min(count + 1, packed.length - at - 1);
        at += count + 2;
      } else {
        length += count == -128 || at + 1 == packed.length ? 0 : 1 - count;
        at += count == -128 ? 1 : 2;
      }
    }
    return length;
  }

  private static long ofDeflate(byte[] packed, long most) {
    Inflater inflater = new Inflater();
    inflater.setInput(packed);
    byte[] bytes = new byte[1 << 13];
    try {
      int count = 1;
      while (count > 0 && inflater.getBytesWritten() < most) {
        count = inflater.inflate(bytes);
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      throw new PictureException("a broken picture: its data cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }

  /** TIFF 6.0, section 13: codes of 9 to 12 bits, the longer ones from a code early on. */
  private static long ofLzw(byte[] packed, long most) {
    int[] lengths = new int[CODES];
    long length = 0;
    int next = END + 1;
    int last = -1;
    int bits = 9;
    for (long at = 0; at + bits <= packed.length * 8L && length < most; ) {
      int code = code(packed, at, bits);
      at += bits;
      if (code == END) {
        return length;
      }
      if (code == CLEAR) {
        next = END + 1;
        last = -1;
      } else if (last >= 0 && next < CODES) {
        lengths[next++] = length(lengths, last) + 1;
      }
      if (code >= next) {
        throw new PictureException("a broken picture: its data make no sense");
      }
      if (code != CLEAR) {
        length += length(lengths, code);
        last = code;
      }
      bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    }
    return length;
  }

  private static int length(int[] lengths, int code) {
    return code < CLEAR ? 1 : lengths[code];
  }

  private static int code(byte[] packed, long at, int bits) {
    int code = 0;
    for (long bit = at; bit < at + bits; bit++) {
      int right = 7 - (int) (bit % 8);
      code = (code << 1) | ((packed[(int) (bit / 8)] >> right) & 1);
    }
    return code;
  }
}

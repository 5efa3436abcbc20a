package dev.foldnet.runtime.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a file's bytes one after the other; what is not there any more is an error. */
final class Bytes {
  /** What is said of a file that lacks its end. */
  static final String ENDS_EARLY = "the file ends early";

  private final byte[] file;
  private final boolean littleEndian;
  private int at;

  Bytes(byte[] file, boolean littleEndian) {
    this.file = file;
    this.littleEndian = littleEndian;
  }

  static PictureException endsEarly() {
    return new PictureException(ENDS_EARLY);
  }

  /** The file's bytes, not copied. */
  byte[] file() {
    return file;
  }

  /** Index of the byte that comes next. */
  int at() {
    return at;
  }

  /** Goes to an index. */
  Bytes seek(long index) {
    if (index < 0 || index > file.length) {
      throw endsEarly();
    }
    at = (int) index;
    return this;
  }

  Bytes skip(long count) {
    return seek(at + count);
  }

  int remaining() {
    return file.length - at;
  }

  int u8() {
    if (at == file.length) {
      throw endsEarly();
    }
    return file[at++] & 0xFF;
  }

  int u16() {
    int a = u8();
    int b = u8();
    return littleEndian ? (b << 8) | a : (a << 8) | b;
  }

  long u32() {
    long a = u16();
    long b = u16();
    return littleEndian ? (b << 16) | a : (a << 16) | b;
  }

  int i32() {
    return (int) u32();
  }

  /** A copy of the bytes from an index up to another. */
  byte[] part(int from, int to) {
    return Arrays.copyOfRange(file, from, to);
  }

  /** So many bytes as text, a character each. */
  String latin(int count) {
    int from = at;
    skip(count);
    return new String(file, from, count, StandardCharsets.ISO_8859_1);
  }
}

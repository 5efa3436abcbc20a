package dev.foldnet.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads little-endian numbers and text of a part of a source, front to back, never past its end.
 */
final class ByteCursor {
  private static final int BUFFER = 1 << 16;

  private final Source source;
  private final long end;
  private final ByteBuffer buffer;
  private long filledTo;

  /** A cursor over the bytes from {@code start} to before {@code end} of {@code source}. */
  ByteCursor(Source source, long start, long end) {
    this.source = source;
    this.end = end;
    this.filledTo = start;
    int size = (int) Math.max(16, Math.min(BUFFER, end - start));
    this.buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  }

  /** The place of the next byte in the source. */
  long position() {
    return filledTo - buffer.remaining();
  }

  long remaining() {
    return end - position();
  }

  Where where() {
    return source.where();
  }

  int u8() throws WeightsException {
    need(1);
    return Byte.toUnsignedInt(buffer.get());
  }

  int u16() throws WeightsException {
    need(2);
    return Short.toUnsignedInt(buffer.getShort());
  }

  int i32() throws WeightsException {
    need(4);
    return buffer.getInt();
  }

  long u32() throws WeightsException {
    return Integer.toUnsignedLong(i32());
  }

  long i64() throws WeightsException {
    need(8);
    return buffer.getLong();
  }

  /** The next {@code count} bytes; a count beyond the end is refused before it is allocated. */
  byte[] bytes(long count) throws WeightsException {
    requireLeft(count);
    byte[] bytes = new byte[Math.toIntExact(count)];
    int at = 0;
    while (at < bytes.length) {
      need(1);
      int part = Math.min(buffer.remaining(), bytes.length - at);
      buffer.get(bytes, at, part);
      at += part;
    }
    return bytes;
  }

  void skip(long count) throws WeightsException {
    requireLeft(count);
    int inside = (int) Math.min(count, buffer.remaining());
    buffer.position(buffer.position() + inside);
    if (inside < count) {
      filledTo += count - inside;
    }
  }

  /** The bytes up to a line feed, which is read too. */
  byte[] line(int limit) throws WeightsException {
    byte[] line = new byte[limit];
    for (int at = 0; at <= limit; at++) {
      int next = u8();
      if (next == '\n') {
        return java.util.Arrays.copyOf(line, at);
      }
      if (at < limit) {
        line[at] = (byte) next;
      }
    }
    throw where().refuse("a name of more than " + limit + " bytes at byte " + position());
  }

  /** The next {@code count} bytes as UTF-8 text. */
  String utf8(long count) throws WeightsException {
    long at = position();
    byte[] bytes = bytes(count);
    String text = utf8OrNull(bytes);
    if (text == null) {
      throw where().refuse("text at byte " + at + " is not UTF-8");
    }
    return text;
  }

  /** Strictly decoded text, or null where it is not UTF-8. */
  static String utf8OrNull(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Refuses an unsigned 64-bit count that goes beyond the end. */
  void requireLeft(long count) throws WeightsException {
    if (Long.compareUnsigned(count, remaining()) > 0) {
      throw where()
          .refuse(
              "truncated: a length of "
                  + Long.toUnsignedString(count)
                  + " at byte "
                  + position()
                  + ", "
                  + remaining()
                  + " bytes are left");
    }
  }

  private void need(int count) throws WeightsException {
    if (buffer.remaining() >= count) {
      return;
    }
    if (remaining() < count) {
      throw where().refuse("truncated at byte " + end);
    }
    buffer.compact();
    int part = (int) Math.min(buffer.remaining(), end - filledTo);
    buffer.limit(buffer.position() + part);
    source.read(filledTo, buffer);
    filledTo += part;
    buffer.flip();
  }
}

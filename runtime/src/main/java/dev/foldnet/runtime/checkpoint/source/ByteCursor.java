package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads little-endian numbers and text of a part of a source, front to back, never past its end.
 */
public final class ByteCursor {
  /** Bytes read at a time; chosen, not measured. */
  private static final int BUFFER = 1 << 16;

  /**
   * Bytes of text decoded at a time, so that text that says it is long takes no memory before it is
   * there.
   */
  private static final int TEXT_CHUNK = 1 << 13;

  /** What the lenient decoder puts in place of what is not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final Source source;
  private final long end;
  private final byte[] buffer;
  private int at;
  private int filled;
  private long filledTo;

  /** A cursor over the bytes from {@code start} to before {@code end} of {@code source}. */
  public ByteCursor(Source source, long start, long end) {
    this(source, start, end, BUFFER);
  }

  /** The same that reads at most {@code most} bytes at once. */
  public ByteCursor(Source source, long start, long end, int most) {
    this.source = source;
    this.end = end;
    this.filledTo = start;
    this.buffer = new byte[(int) Math.max(16, Math.min(most, end - start))];
  }

  /** The place of the next byte in the source. */
  public long position() {
    return filledTo - filled + at;
  }

  public long remaining() {
    return end - position();
  }

  /** Whether no byte is left. */
  public boolean isAtEnd() {
    return at == filled && filledTo == end;
  }

  public Where where() {
    return source.where();
  }

  public int u8() throws WeightsException {
    if (at == filled) {
      need(1);
    }
    return buffer[at++] & 0xFF;
  }

  /** The next byte, which stays the next. */
  public int peek() throws WeightsException {
    need(1);
    return buffer[at] & 0xFF;
  }

  public int u16() throws WeightsException {
    need(2);
    at += 2;
    return (buffer[at - 2] & 0xFF) | ((buffer[at - 1] & 0xFF) << 8);
  }

  public int i32() throws WeightsException {
    int low = u16();
    return low | (u16() << 16);
  }

  public long u32() throws WeightsException {
    return Integer.toUnsignedLong(i32());
  }

  public long i64() throws WeightsException {
    long low = u32();
    return low | (u32() << 32);
  }

  /** The next {@code count} bytes; a count beyond the end is refused before it is allocated. */
  public byte[] bytes(long count) throws WeightsException {
    requireLeft(count);
    byte[] bytes = new byte[Math.toIntExact(count)];
    int done = 0;
    while (done < bytes.length) {
      need(1);
      int part = Math.min(filled - at, bytes.length - done);
      System.arraycopy(buffer, at, bytes, done, part);
      at += part;
      done += part;
    }
    return bytes;
  }

  public void skip(long count) throws WeightsException {
    requireLeft(count);
    int inside = (int) Math.min(count, filled - at);
    at += inside;
    filledTo += count - inside;
    if (inside < count) {
      at = 0;
      filled = 0;
    }
  }

  /** The bytes up to a line feed, which is read too. */
  public byte[] line(int limit) throws WeightsException {
    byte[] line = new byte[limit];
    for (int count = 0; count <= limit; count++) {
      int next = u8();
      if (next == '\n') {
        return Arrays.copyOf(line, count);
      }
      if (count < limit) {
        line[count] = (byte) next;
      }
    }
    throw where().refuse("a name of more than " + limit + " bytes at byte " + position());
  }

  /** The next {@code count} bytes as UTF-8 text. */
  public String utf8(long count) throws WeightsException {
    long start = position();
    byte[] bytes = bytes(count);
    String text = utf8OrNull(bytes);
    if (text == null) {
      throw where().refuse("text at byte " + start + " is not UTF-8");
    }
    return text;
  }

  /** Passes over UTF-8 text; the number of its characters, -1 if one is beyond U+00FF. */
  public long skipText(long count) throws WeightsException {
    long start = position();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.allocate(TEXT_CHUNK);
    CharBuffer out = CharBuffer.allocate(TEXT_CHUNK);
    long characters = 0;
    int most = 0;
    for (long left = count; left > 0; ) {
      int part = (int) Math.min(left, in.remaining());
      in.put(bytes(part)).flip();
      left -= part;
      if (decoder.decode(in, out, left == 0).isError()) {
        throw where().refuse("text at byte " + start + " is not UTF-8");
      }
      in.compact();
      out.flip();
      characters += out.length();
      while (out.hasRemaining()) {
        most |= out.get();
      }
      out.clear();
    }
    return most > 0xFF ? -1 : characters;
  }

  /** Strictly decoded text, or null where it is not UTF-8. */
  public static String utf8OrNull(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Refuses an unsigned 64-bit count that goes beyond the end. */
  public void requireLeft(long count) throws WeightsException {
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
    int left = filled - at;
    if (left >= count) {
      return;
    }
    if (remaining() < count) {
      throw where().refuse("truncated at byte " + end);
    }
    System.arraycopy(buffer, at, buffer, 0, left);
    int part = (int) Math.min(buffer.length - left, end - filledTo);
    source.read(filledTo, ByteBuffer.wrap(buffer, left, part));
    filledTo += part;
    at = 0;
    filled = left + part;
  }
}

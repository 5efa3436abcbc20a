package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Source;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** A part of a source as characters, decoded as UTF-8 strictly. */
final class HeaderReader extends Reader {
  private final Source source;
  private final long end;
  private final String what;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13).limit(0);
  private long position;
  private boolean flushed;

  /** {@code what}: how messages call the part. */
  HeaderReader(Source source, long start, long length, String what) {
    this.source = source;
    this.what = what;
    this.position = start;
    this.end = start + length;
  }

  @Override
  public int read(char[] target, int start, int count) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, start, count).slice();
    while (count > 0 && out.position() == 0 && !flushed) {
      boolean last = fill();
      CoderResult result = decoder.decode(bytes, out, last);
      if (result.isError()) {
        throw source.where().refuse(what + " is not UTF-8");
      }
      flushed = last && result.isUnderflow();
      if (result.isOverflow() && out.position() == 0) {
        throw new IOException("a buffer of " + count + " characters is too small");
      }
    }
    return out.position() == 0 && count > 0 ? -1 : out.position();
  }

  private boolean fill() throws WeightsException {
    bytes.compact();
    bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + (end - position)));
    int start = bytes.position();
    source.read(position, bytes);
    position += bytes.position() - start;
    bytes.flip();
    return position == end;
  }

  @Override
  public void close() {}
}

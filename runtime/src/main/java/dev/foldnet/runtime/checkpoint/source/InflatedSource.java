package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a raw deflate stream (RFC 1951). Reads forwards are one pass, a read backwards
 * begins anew unless it lies in one of the kept parts (the first bytes, the last bytes, the current
 * window). Length and CRC are checked whenever a pass comes to the end.
 */
public final class InflatedSource extends Source {
  /** Kept at each end for an entry. */
  public static final int ENTRY = 0;

  /** Kept at each end for an archive in an archive: its end record and directory, its pickle. */
  public static final int ARCHIVE = 1 << 20;

  /** Bytes inflated at a time, twice what deflate looks back (RFC 1951); chosen, not measured. */
  private static final int WINDOW = 1 << 16;

  private final Source packed;
  private final long crc;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 running = new CRC32();
  private final byte[] window = new byte[WINDOW];
  private final ByteBuffer input = ByteBuffer.allocate(WINDOW);
  private final byte[] head;
  private final byte[] tail;
  private int headFilled;
  private int tailFilled;
  private long inputPosition;
  private long windowStart;
  private int windowFilled;

  /** {@code crc} 0 = not known; {@code kept}: {@link #ENTRY} or {@link #ARCHIVE}. */
  public InflatedSource(Source packed, long size, long crc, int kept) {
    super(packed.where(), size);
    this.packed = packed;
    this.crc = crc;
    this.head = new byte[(int) Math.min(kept, size)];
    this.tail = new byte[(int) Math.min(kept, size)];
    restart();
  }

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  void readInside(long position, ByteBuffer target) throws WeightsException {
    long at = position;
    while (target.hasRemaining()) {
      int count = copyKept(at, target);
      if (count == 0) {
        if (at < windowStart) {
          restart();
        } else {
          advance();
        }
      }
      at += count;
    }
  }

  private int copyKept(long at, ByteBuffer target) {
    long tailStart = size() - tail.length;
    if (at < headFilled) {
      return copy(head, (int) at, headFilled, target);
    }
    if (at >= tailStart && at - tailStart < tailFilled) {
      return copy(tail, (int) (at - tailStart), tailFilled, target);
    }
    if (at >= windowStart && at - windowStart < windowFilled) {
      return copy(window, (int) (at - windowStart), windowFilled, target);
    }
    return 0;
  }

  private static int copy(byte[] from, int start, int end, ByteBuffer target) {
    int count = Math.min(end - start, target.remaining());
    target.put(from, start, count);
    return count;
  }

  private void restart() {
    inflater.reset();
    running.reset();
    input.limit(0);
    inflater.setInput(input);
    inputPosition = 0;
    windowStart = 0;
    windowFilled = 0;
  }

  /** Replaces the window by the next bytes. */
  private void advance() throws WeightsException {
    windowStart += windowFilled;
    windowFilled = 0;
    int wanted = (int) Math.min(WINDOW, size() - windowStart);
    while (windowFilled < wanted) {
      int count = inflate(window, windowFilled, wanted - windowFilled);
      if (count == 0) {
        throw where()
            .refuse(
                "the compressed data end too early",
                size() + " bytes",
                windowStart + windowFilled + " bytes");
      }
      windowFilled += count;
    }
    running.update(window, 0, windowFilled);
    keep();
    if (windowStart + windowFilled == size()) {
      requireEnd();
    }
  }

  private void keep() {
    if (windowStart <= headFilled && headFilled < head.length) {
      int from = (int) (headFilled - windowStart);
      int count = Math.min(windowFilled - from, head.length - headFilled);
      if (count > 0) {
        System.arraycopy(window, from, head, headFilled, count);
        headFilled += count;
      }
    }
    long tailStart = size() - tail.length;
    long next = tailStart + tailFilled;
    long end = windowStart + windowFilled;
    if (next >= windowStart && next < end) {
      int count = (int) (end - next);
      System.arraycopy(window, (int) (next - windowStart), tail, tailFilled, count);
      tailFilled += count;
    }
  }

  private void requireEnd() throws WeightsException {
    if (inflate(new byte[1], 0, 1) != 0) {
      throw where().refuse("the compressed data inflate to more than " + size() + " bytes");
    }
    if (inputPosition - inflater.getRemaining() != packed.size()) {
      throw where().refuse("bytes behind the compressed data");
    }
    if (crc != 0 && running.getValue() != crc) {
      throw where().refuse("CRC-32", Long.toHexString(crc), Long.toHexString(running.getValue()));
    }
  }

  /** Inflates at least one byte; 0 only at the stream's end. */
  private int inflate(byte[] target, int start, int count) throws WeightsException {
    try {
      while (true) {
        int got = inflater.inflate(target, start, count);
        if (got > 0) {
          return got;
        }
        if (inflater.finished()) {
          return 0;
        }
        if (inflater.needsDictionary()) {
          throw where().refuse("the compressed data want a dictionary");
        }
        feed();
      }
    } catch (DataFormatException e) {
      throw where().refuse("the compressed data are broken (" + e.getMessage() + ")", e);
    }
  }

  private void feed() throws WeightsException {
    long left = packed.size() - inputPosition;
    if (left == 0) {
      throw where().refuse("the compressed data are truncated: they end in the middle");
    }
    input.clear().limit((int) Math.min(WINDOW, left));
    packed.read(inputPosition, input);
    inputPosition += input.position();
    input.flip();
    inflater.setInput(input);
  }

  @Override
  public void close() {
    inflater.end();
  }
}

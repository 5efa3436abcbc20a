package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a known number, readable at any place. Not thread safe. */
public abstract class Source implements AutoCloseable {
  private final Where where;
  private final long size;

  Source(Where where, long size) {
    this.where = where;
    this.size = size;
  }

  public final Where where() {
    return where;
  }

  public final long size() {
    return size;
  }

  /** Fills {@code target} with the bytes from {@code position} on; all of them lie inside. */
  abstract void readInside(long position, ByteBuffer target) throws WeightsException;

  /** Whether reading backwards is dear, so that readers should go from front to back. */
  public abstract boolean isSequential();

  /** Whether several threads may read at once. */
  public abstract boolean isShared();

  /** Fills {@code target} with the bytes from {@code position} on. */
  public final void read(long position, ByteBuffer target) throws WeightsException {
    int count = target.remaining();
    if (position < 0 || position > size || count > size - position) {
      throw where.refuse(
          "truncated at byte " + size + ": " + count + " bytes wanted at byte " + position);
    }
    readInside(position, target);
  }

  /** The {@code count} bytes from {@code position} on, in little-endian order. */
  public final ByteBuffer bytes(long position, int count) throws WeightsException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    read(position, buffer);
    return buffer.flip();
  }

  /** The part from {@code start} on of {@code length} bytes. Closing it leaves this one open. */
  public final Source slice(Where place, long start, long length) throws WeightsException {
    if (start < 0 || length < 0 || start > size || length > size - start) {
      throw place.refuse(
          "truncated at byte " + size + ": " + length + " bytes wanted at byte " + start);
    }
    return new Slice(this, place, start, length);
  }

  /** What is told of an exception of the system's, which may have no message. */
  static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public abstract void close() throws WeightsException;

  private static final class Slice extends Source {
    private final Source whole;
    private final long start;

    Slice(Source whole, Where where, long start, long length) {
      super(where, length);
      this.whole = whole;
      this.start = start;
    }

    @Override
    void readInside(long position, ByteBuffer target) throws WeightsException {
      whole.readInside(start + position, target);
    }

    @Override
    public boolean isSequential() {
      return whole.isSequential();
    }

    @Override
    public boolean isShared() {
      return whole.isShared();
    }

    @Override
    public void close() {}
  }
}

package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stream's bytes, kept in memory in chunks: checkpoints are read at any place. No temporary file
 * is written, since there may be no place for one and nobody to remove it; the memory is free again
 * once the weights are loaded.
 */
public final class MemorySource extends Source {
  /** Bytes of a chunk, what is lost at the end; chosen, not measured. */
  private static final int CHUNK = 1 << 20;

  private final List<byte[]> chunks;

  private MemorySource(Where where, long size, List<byte[]> chunks) {
    super(where, size);
    this.chunks = chunks;
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param max refused if there are more bytes
   */
  public static Source of(InputStream in, String name, long max) throws WeightsException {
    Where where = Where.file(name);
    List<byte[]> chunks = new ArrayList<>();
    long size = 0;
    try {
      int count = CHUNK;
      while (count == CHUNK) {
        byte[] chunk = new byte[CHUNK];
        count = in.readNBytes(chunk, 0, CHUNK);
        size += count;
        if (size > max) {
          throw where.refuse(
              "a stream of more than " + max + " bytes, half of the heap; load it from a file");
        }
        chunks.add(count == CHUNK ? chunk : Arrays.copyOf(chunk, count));
      }
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw where.refuse("cannot be read at byte " + size + " (" + why(e) + ")", e);
    }
    return new MemorySource(where, size, chunks);
  }

  @Override
  void readInside(long position, ByteBuffer target) throws WeightsException {
    if (chunks.isEmpty()) {
      throw where().refuse("is closed");
    }
    long at = position;
    while (target.hasRemaining()) {
      byte[] chunk = chunks.get((int) (at / CHUNK));
      int from = (int) (at % CHUNK);
      int count = Math.min(target.remaining(), chunk.length - from);
      target.put(chunk, from, count);
      at += count;
    }
  }

  @Override
  public boolean isSequential() {
    return false;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void close() {
    chunks.clear();
  }
}

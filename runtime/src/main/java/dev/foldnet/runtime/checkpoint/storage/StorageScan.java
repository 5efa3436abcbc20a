package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Reads one storage once, front to back in bounded chunks, into all tensors that are wanted of it.
 */
public final class StorageScan {
  /** Bytes of a chunk; a multiple of every item size. */
  public static final int CHUNK = 1 << 20;

  private final Segment segment;
  private final int itemSize;
  private final List<ViewWalk> walks = new ArrayList<>();
  private final List<TensorSink> sinks = new ArrayList<>();

  public StorageScan(Segment segment, DType dtype) {
    this.segment = segment;
    this.itemSize = dtype.itemSize();
  }

  /**
   * Adds a tensor of the storage that {@code sink} will get.
   *
   * @param overlapping whether two of its places may be one of the storage, other than by a stride
   *     of 0; in large storages they never may
   */
  public void add(Where where, View view, TensorSink sink, boolean overlapping)
      throws WeightsException {
    ViewWalk walk = new ViewWalk(view);
    if (!walk.isMonotone() && !overlapping) {
      throw where.refuse("a tensor whose rows overlap in its storage");
    }
    if (!walk.isMonotone() && segment.length() > CHUNK) {
      throw where.refuse("a tensor whose rows overlap in its storage, which is over 1 MiB");
    }
    walks.add(walk);
    sinks.add(sink);
  }

  /** Reads, by way of {@code buffer} of {@link #CHUNK} bytes; a CRC is checked on the way. */
  public void run(ByteBuffer buffer, boolean checkCrc) throws WeightsException {
    boolean whole = (checkCrc && segment.crc() != 0) || segment.isDeflated();
    long from = whole ? 0 : firstByte();
    long to = whole ? segment.length() : lastByte();
    CRC32 crc = new CRC32();
    try (Source source = segment.open()) {
      for (long at = from; at < to; at += CHUNK) {
        ByteBuffer chunk = buffer.clear().limit((int) Math.min(CHUNK, to - at));
        source.read(at, chunk);
        chunk.flip();
        if (checkCrc && segment.crc() != 0) {
          crc.update(chunk);
          chunk.rewind();
        }
        drain(chunk, at / itemSize);
      }
    }
    if (checkCrc && segment.crc() != 0 && crc.getValue() != segment.crc()) {
      throw segment
          .where()
          .refuse("CRC-32", Long.toHexString(segment.crc()), Long.toHexString(crc.getValue()));
    }
  }

  private void drain(ByteBuffer chunk, long start) throws WeightsException {
    chunk.order(segment.order());
    long end = start + chunk.limit() / itemSize;
    for (int i = 0; i < walks.size(); i++) {
      if (!walks.get(i).isDone()) {
        walks.get(i).drain(chunk, start, end, sinks.get(i));
      }
    }
  }

  private long firstByte() {
    long first = Long.MAX_VALUE;
    for (ViewWalk walk : walks) {
      if (!walk.isDone()) {
        first = Math.min(first, walk.first());
      }
    }
    return first == Long.MAX_VALUE ? 0 : first * itemSize;
  }

  private long lastByte() {
    long end = 0;
    for (ViewWalk walk : walks) {
      if (!walk.isDone()) {
        end = Math.max(end, walk.last() + 1);
      }
    }
    return end * itemSize;
  }
}

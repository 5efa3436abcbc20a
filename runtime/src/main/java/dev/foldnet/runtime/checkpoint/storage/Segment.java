package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.zip.ZipPart;
import java.nio.ByteOrder;

/**
 * Where a storage's bytes are.
 *
 * @param archive what {@code part} lies in, or the source of the bytes themselves
 * @param part the archive's entry; null outside archives
 * @param start the first byte in the source; unused in archives
 * @param length the storage's bytes
 * @param order the numbers' byte order
 * @param where what an error names
 */
public record Segment(
    Source archive, ZipPart part, long start, long length, ByteOrder order, Where where) {

  /** Bytes that are inflated whatever is wanted of them: that takes tens of milliseconds. */
  private static final long SMALL = 8L << 20;

  /** Bytes that one byte of a storage that is worth inflating stands for at most. */
  private static final long DENSE = 64;

  /** The storage's bytes. To be closed by the caller; that leaves the file open. */
  Source open() throws WeightsException {
    return part == null ? archive.slice(where, start, length) : part.open(archive);
  }

  /**
   * The same bytes as elements of a type that is not the storage's own: a storage is read for
   * tensors of one type at a time.
   */
  public Segment as(DType dtype) {
    Where named = where.entry(where.entry() + " as " + dtype);
    return new Segment(archive, part, start, length, order, named);
  }

  /** The CRC-32 that a reader has to check; 0 where there is none, or the source checks it. */
  long crc() {
    return part == null || part.isDeflated() ? 0 : part.member().crc();
  }

  public boolean isDeflated() {
    return part != null && part.isDeflated();
  }

  /** Refuses a small entry that inflates to much of which few bytes are wanted. */
  public void requireWorthInflating(long wanted) throws WeightsException {
    if (!isDeflated() || length <= SMALL || length / 4 <= wanted) {
      return;
    }
    if (length / DENSE > part.member().compressed()) {
      throw where.refuse(
          "inflates to "
              + length
              + " bytes, of which only "
              + wanted
              + " belong to declared tensors");
    }
  }

  /** Where it begins in the file, to read segments front to back. */
  public long position() {
    return part == null ? start : part.data();
  }
}

package dev.foldnet.runtime.checkpoint.zip;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The extra field of a zip header: PKWARE's APPNOTE 6.3.10, sections 4.5.1 and 4.5.3. */
final class ZipExtra {
  private static final int ZIP64 = 1;
  private static final long ALL32 = 0xFFFFFFFFL;
  private static final int ALL16 = 0xFFFF;

  private static final ZipExtra NONE = new ZipExtra(null);

  private final ByteBuffer zip64;

  private ZipExtra(ByteBuffer zip64) {
    this.zip64 = zip64;
  }

  /** Splits the field; blocks that run past its end, or two of zip64, are refused. */
  static ZipExtra read(Where where, byte[] bytes) throws WeightsException {
    if (bytes.length == 0) {
      return NONE;
    }
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer zip64 = null;
    while (all.remaining() >= 4) {
      int id = Short.toUnsignedInt(all.getShort());
      int size = Short.toUnsignedInt(all.getShort());
      if (size > all.remaining()) {
        throw where.refuse("a zip extra field runs past its end");
      }
      if (id == ZIP64) {
        if (zip64 != null) {
          throw where.refuse("two zip64 extra fields");
        }
        zip64 = all.slice(all.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      }
      all.position(all.position() + size);
    }
    if (all.hasRemaining()) {
      throw where.refuse("a zip extra field runs past its end");
    }
    return new ZipExtra(zip64);
  }

  /** The fields of a header, those of all ones taken from the zip64 block, in the fixed order. */
  Zip64Values zip64(Where where, long size, long compressed, long header, int disk)
      throws WeightsException {
    if (size != ALL32 && compressed != ALL32 && header != ALL32 && disk != ALL16) {
      return new Zip64Values(size, compressed, header, disk);
    }
    ByteBuffer block = zip64 == null ? ByteBuffer.allocate(0) : zip64.duplicate();
    block.order(ByteOrder.LITTLE_ENDIAN);
    return new Zip64Values(
        size == ALL32 ? large(where, block, size) : size,
        compressed == ALL32 ? large(where, block, compressed) : compressed,
        header == ALL32 ? large(where, block, header) : header,
        disk == ALL16 && block.remaining() >= 4 ? block.getInt() : disk);
  }

  private static long large(Where where, ByteBuffer block, long small) throws WeightsException {
    if (block.remaining() < 8) {
      throw where.refuse("a zip64 field is missing for a size or offset of " + small);
    }
    long value = block.getLong();
    if (value < 0) {
      throw where.refuse("a zip64 size or offset of " + Long.toUnsignedString(value));
    }
    return value;
  }
}

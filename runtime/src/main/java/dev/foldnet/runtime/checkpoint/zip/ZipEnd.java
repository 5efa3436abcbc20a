package dev.foldnet.runtime.checkpoint.zip;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;

/**
 * What the end of an archive says of its central directory: PKWARE's APPNOTE 6.3.10, sections
 * 4.3.14 to 4.3.16.
 *
 * @param entries how many entries the directory lists
 * @param directory where it begins
 * @param directorySize its bytes
 */
record ZipEnd(long entries, long directory, long directorySize) {
  private static final int END_SIZE = 22;
  private static final int LOCATOR_SIZE = 20;
  private static final int ZIP64_SIZE = 56;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int END = 0x06054b50;
  private static final int LOCATOR = 0x07064b50;
  private static final int ZIP64 = 0x06064b50;
  private static final int ALL16 = 0xFFFF;
  private static final long ALL32 = 0xFFFFFFFFL;

  /** Finds and checks the one end record; the directory ends exactly where the end begins. */
  static ZipEnd read(Source source) throws WeightsException {
    Where where = source.where();
    int tailSize = (int) Math.min(source.size(), END_SIZE + MAX_COMMENT);
    ByteBuffer tail = source.bytes(source.size() - tailSize, tailSize);
    int at = find(where, tail, source.size());
    long position = source.size() - tailSize + at;
    if (tail.getShort(at + 4) != 0 || tail.getShort(at + 6) != 0) {
      throw where.refuse("a zip archive split over several disks");
    }
    int here = Short.toUnsignedInt(tail.getShort(at + 8));
    int entries = Short.toUnsignedInt(tail.getShort(at + 10));
    if (here != entries) {
      throw where.refuse("the zip end record contradicts itself", entries + " entries", here);
    }
    long size = Integer.toUnsignedLong(tail.getInt(at + 12));
    long start = Integer.toUnsignedLong(tail.getInt(at + 16));
    ZipEnd plain = new ZipEnd(entries, start, size);
    ZipEnd large = zip64(source, position);
    if (large == null) {
      plain.requireEndsAt(where, position);
      return plain;
    }
    if ((entries != ALL16 && entries != large.entries)
        || (start != ALL32 && start != large.directory)
        || (size != ALL32 && size != large.directorySize)) {
      throw where.refuse("the zip end record and the zip64 end record differ");
    }
    return large;
  }

  private static int find(Where where, ByteBuffer tail, long size) throws WeightsException {
    int found = -1;
    boolean misplaced = false;
    byte[] bytes = new byte[tail.limit()];
    tail.get(0, bytes);
    for (int at = next(bytes, tail, 0); at >= 0; at = next(bytes, tail, at + 1)) {
      int comment = Short.toUnsignedInt(tail.getShort(at + 20));
      boolean fits = at + END_SIZE + comment == tail.limit();
      if (found >= 0) {
        throw where.refuse("a zip end record inside the comment of another");
      }
      if (fits) {
        found = at;
      } else {
        misplaced = true;
      }
    }
    if (found < 0 && misplaced) {
      throw where.refuse("the zip end record's comment does not end the file: bytes behind it");
    }
    if (found < 0) {
      throw where.refuse("truncated: a zip archive of " + size + " bytes without an end record");
    }
    return found;
  }

  /**
   * The first place from {@code start} on where an end record can be, -1 if there is none. Looks at
   * one byte in four: one of any signature's.
   */
  private static int next(byte[] bytes, ByteBuffer tail, int start) {
    int last = bytes.length - END_SIZE;
    for (int at = start + 3; at <= last + 3; at += 4) {
      int found =
          switch (bytes[at]) {
            case 'P' -> at;
            case 'K' -> at - 1;
            case 5 -> at - 2;
            case 6 -> at - 3;
            default -> Integer.MAX_VALUE;
          };
      if (found <= last && tail.getInt(found) == END) {
        return found;
      }
    }
    return -1;
  }

  private static ZipEnd zip64(Source source, long end) throws WeightsException {
    if (end < LOCATOR_SIZE) {
      return null;
    }
    ByteBuffer locator = source.bytes(end - LOCATOR_SIZE, LOCATOR_SIZE);
    if (locator.getInt(0) != LOCATOR) {
      return null;
    }
    Where where = source.where();
    long position = locator.getLong(8);
    if (locator.getInt(4) != 0 || locator.getInt(16) > 1) {
      throw where.refuse("a zip archive split over several disks");
    }
    if (position < 0 || position > end - LOCATOR_SIZE - ZIP64_SIZE) {
      throw where.refuse("the zip64 end record lies outside the file");
    }
    ByteBuffer record = source.bytes(position, ZIP64_SIZE);
    if (record.getInt(0) != ZIP64) {
      throw where.refuse("no zip64 end record where the locator points");
    }
    if (record.getLong(4) != end - LOCATOR_SIZE - position - 12) {
      throw where.refuse("the zip64 end record's size is wrong");
    }
    if (record.getInt(16) != 0 || record.getInt(20) != 0) {
      throw where.refuse("a zip archive split over several disks");
    }
    if (record.getLong(24) != record.getLong(32)) {
      throw where.refuse("the zip64 end record contradicts itself in its number of entries");
    }
    ZipEnd large = new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
    large.requireEndsAt(where, position);
    return large;
  }

  private void requireEndsAt(Where where, long position) throws WeightsException {
    boolean inside = directory >= 0 && directorySize >= 0 && directory <= position;
    if (!inside || directorySize != position - directory) {
      throw where.refuse(
          "the zip directory (offset "
              + Long.toUnsignedString(directory)
              + ", size "
              + Long.toUnsignedString(directorySize)
              + ") does not end at the end record, byte "
              + position);
    }
  }
}

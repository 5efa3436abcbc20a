package dev.foldnet.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Checks that local headers agree with the central directory and that the entries cover the file
 * from byte 0 to the directory without gap or overlap: PKWARE's APPNOTE 6.3.10, sections 4.3.7 to
 * 4.3.9.
 */
final class ZipLayout {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_SIZE = 30;

  /** Read at once: several small entries with their headers, as a rule. */
  private static final int WINDOW = 4096;

  private static final int DESCRIPTOR = 0x08074b50;
  private static final long ALL32 = 0xFFFFFFFFL;

  private static final Comparator<ZipMember> BY_PLACE =
      new Comparator<>() {
        @Override
        public int compare(ZipMember first, ZipMember second) {
          return Long.compare(first.header(), second.header());
        }
      };

  private final Source source;

  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;

  private ZipLayout(Source source) {
    this.source = source;
  }

  /** The members in the file's order, each with the place of its data. */
  static List<ZipPart> check(Source source, List<ZipMember> members, long directory)
      throws WeightsException {
    ZipLayout layout = new ZipLayout(source);
    List<ZipMember> ordered = new ArrayList<>(members);
    ordered.sort(BY_PLACE);
    requireBefore(source, members, directory);
    List<ZipPart> parts = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < ordered.size(); i++) {
      ZipMember member = ordered.get(i);
      Where where = source.where().entry(member.name());
      if (member.header() != at) {
        throw member.header() < at
            ? where.refuse("zip entries overlap: they share bytes at " + member.header())
            : source
                .where()
                .refuse("bytes " + at + " to " + member.header() + " belong to no zip entry");
      }
      long end = i + 1 < ordered.size() ? ordered.get(i + 1).header() : directory;
      parts.add(layout.part(where, member, end));
      at = end;
    }
    if (at != directory) {
      throw source.where().refuse("bytes " + at + " to " + directory + " belong to no zip entry");
    }
    return parts;
  }

  private static void requireBefore(Source source, List<ZipMember> members, long directory)
      throws WeightsException {
    for (ZipMember member : members) {
      if (member.header() >= directory) {
        throw source
            .where()
            .entry(member.name())
            .refuse("the zip entry's header lies past the directory, at byte " + member.header());
      }
    }
  }

  private ZipPart part(Where where, ZipMember member, long end) throws WeightsException {
    long start = member.header();
    if (end - start < HEADER_SIZE) {
      throw where.refuse("zip entries overlap: they share bytes at " + end);
    }
    ByteBuffer header = window(start, HEADER_SIZE);
    if (header.getInt(0) != HEADER) {
      throw where.refuse("no local zip header at byte " + start);
    }
    int flags = Short.toUnsignedInt(header.getShort(6));
    ZipDirectory.requirePlainFlags(where, flags);
    int method = Short.toUnsignedInt(header.getShort(8));
    if (flags != member.flags() || method != member.method()) {
      throw where.refuse("local and central zip header differ in flags or method");
    }
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    int extraLength = Short.toUnsignedInt(header.getShort(28));
    long data = start + HEADER_SIZE + nameLength + extraLength;
    if (member.compressed() > end - data) {
      throw where.refuse(
          "the zip entry's local header and " + member.compressed() + " bytes overlap others'");
    }
    header = window(start, (int) (data - start));
    byte[] name = bytes(header, HEADER_SIZE, nameLength);
    if (!Arrays.equals(name, member.name().getBytes(member.charset()))) {
      throw where.refuse("local and central zip header differ in the name");
    }
    byte[] extra = bytes(header, HEADER_SIZE + nameLength, extraLength);
    boolean large = requireSameSizes(where, member, header, ZipExtra.read(where, extra));
    requireDescriptor(where, member, data + member.compressed(), end, large);
    return new ZipPart(member, data);
  }

  /** At least {@code count} bytes from {@code start} on, as a slice of what was read at once. */
  private ByteBuffer window(long start, int count) throws WeightsException {
    long from = start - windowStart;
    if (from < 0 || from + count > window.limit()) {
      int size = (int) Math.min(Math.max(WINDOW, count), source.size() - start);
      window = source.bytes(start, Math.max(count, size));
      windowStart = start;
      from = 0;
    }
    return window.slice((int) from, count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer header, int start, int count) {
    byte[] bytes = new byte[count];
    header.get(start, bytes);
    return bytes;
  }

  private static boolean requireSameSizes(
      Where where, ZipMember member, ByteBuffer header, ZipExtra extra) throws WeightsException {
    long crc = Integer.toUnsignedLong(header.getInt(14));
    long compressed = Integer.toUnsignedLong(header.getInt(18));
    long size = Integer.toUnsignedLong(header.getInt(22));
    boolean unknown = member.hasDescriptor() && crc == 0;
    if (unknown && compressed == 0 && size == 0) {
      return extra.hasZip64();
    }
    Zip64Values local = extra.zip64(where, size, compressed, 0, 0);
    boolean same =
        isSame(crc, member.crc(), unknown)
            && isSame(local.size(), member.size(), unknown)
            && isSame(local.compressed(), member.compressed(), unknown);
    if (!same) {
      throw where.refuse(
          "local and central zip header differ in CRC or size",
          member.compressed() + " of " + member.size() + " bytes",
          local.compressed() + " of " + local.size() + " bytes");
    }
    return size == ALL32 || compressed == ALL32 || extra.hasZip64();
  }

  private static boolean isSame(long local, long central, boolean zeroIsUnknown) {
    return local == central || (zeroIsUnknown && local == 0);
  }

  /** What lies between the data and the next header is the descriptor, or nothing. */
  private void requireDescriptor(Where where, ZipMember member, long start, long end, boolean large)
      throws WeightsException {
    long length = end - start;
    if (!member.hasDescriptor()) {
      if (length != 0) {
        throw source.where().refuse("bytes " + start + " to " + end + " belong to no zip entry");
      }
      return;
    }
    if (length > 24) {
      throw where.refuse(
          "bytes " + start + " to " + end + " belong to no zip entry and are no descriptor");
    }
    boolean fits = length == 12 || length == 16 || length == 20 || length == 24;
    if (fits) {
      ByteBuffer bytes = window(start, (int) length);
      fits = isDescriptor(member, bytes);
    }
    if (!fits) {
      String kind = large ? "zip64 descriptor" : "descriptor";
      throw where.refuse("the zip entry's " + kind + " of " + length + " bytes is wrong");
    }
  }

  private static boolean isDescriptor(ZipMember member, ByteBuffer bytes) {
    boolean signed = bytes.remaining() == 16 || bytes.remaining() == 24;
    boolean wide = bytes.remaining() >= 20;
    if (signed && bytes.getInt() != DESCRIPTOR) {
      return false;
    }
    long crc = Integer.toUnsignedLong(bytes.getInt());
    long compressed = wide ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
    long size = wide ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
    return crc == member.crc() && compressed == member.compressed() && size == member.size();
  }
}

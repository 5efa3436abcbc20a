package dev.foldnet.runtime.checkpoint.zip;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
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

  private static final Comparator<ZipMember> BY_PLACE =
      new Comparator<>() {
        @Override
        public int compare(ZipMember first, ZipMember second) {
          return Long.compare(first.header(), second.header());
        }
      };

  private final Source source;
  private final ByteCursor cursor;

  private ZipLayout(Source source, long directory) {
    this.source = source;
    this.cursor = new ByteCursor(source, 0, directory, WINDOW);
  }

  /** The members, of which there is one at least, in the file's order with the places of data. */
  static List<ZipPart> check(Source source, List<ZipMember> members, long directory)
      throws WeightsException {
    ZipLayout layout = new ZipLayout(source, directory);
    List<ZipMember> ordered = new ArrayList<>(members);
    ordered.sort(BY_PLACE);
    requireBefore(source, members, directory);
    long first = ordered.get(0).header();
    if (first != 0) {
      throw source.where().refuse("bytes 0 to " + first + " belong to no zip entry");
    }
    List<ZipPart> parts = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      ZipMember member = ordered.get(i);
      long end = i + 1 < ordered.size() ? ordered.get(i + 1).header() : directory;
      parts.add(layout.part(source.where().entry(member.name()), member, end));
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

  /** The cursor stands before the local header, and behind the entry afterwards. */
  private ZipPart part(Where where, ZipMember member, long end) throws WeightsException {
    long start = member.header();
    if (end - start < HEADER_SIZE) {
      throw where.refuse("zip entries overlap: they share bytes at " + end);
    }
    if (cursor.i32() != HEADER) {
      throw where.refuse("no local zip header at byte " + start);
    }
    cursor.skip(2);
    int flags = cursor.u16();
    ZipDirectory.requirePlainFlags(where, flags);
    int method = cursor.u16();
    if (flags != member.flags() || method != member.method()) {
      throw where.refuse("local and central zip header differ in flags or method");
    }
    cursor.skip(4);
    long crc = cursor.u32();
    long compressed = cursor.u32();
    long size = cursor.u32();
    int nameLength = cursor.u16();
    int extraLength = cursor.u16();
    long data = start + HEADER_SIZE + nameLength + extraLength;
    if (member.compressed() > end - data) {
      throw where.refuse(
          "the zip entry's local header and " + member.compressed() + " bytes overlap others'");
    }
    byte[] name = cursor.bytes(nameLength);
    if (!Arrays.equals(name, member.name().getBytes(member.charset()))) {
      throw where.refuse("local and central zip header differ in the name");
    }
    ZipExtra extra = ZipExtra.read(where, cursor.bytes(extraLength));
    requireSameSizes(where, member, crc, extra.zip64(where, size, compressed, 0, 0));
    cursor.skip(member.compressed());
    requireDescriptor(where, member, end);
    return new ZipPart(member, data);
  }

  private static void requireSameSizes(Where where, ZipMember member, long crc, Zip64Values local)
      throws WeightsException {
    boolean unknown = member.hasDescriptor() && crc == 0;
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
  }

  private static boolean isSame(long local, long central, boolean zeroIsUnknown) {
    return local == central || (zeroIsUnknown && local == 0);
  }

  /** What lies between the data, behind which the cursor stands, and the next header. */
  private void requireDescriptor(Where where, ZipMember member, long end) throws WeightsException {
    long start = cursor.position();
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
    if (!fits || !isDescriptor(member, length)) {
      throw where.refuse("the zip entry's descriptor of " + length + " bytes is wrong");
    }
  }

  private boolean isDescriptor(ZipMember member, long length) throws WeightsException {
    boolean signed = length == 16 || length == 24;
    boolean wide = length >= 20;
    if (signed && cursor.i32() != DESCRIPTOR) {
      return false;
    }
    long crc = cursor.u32();
    long compressed = wide ? cursor.i64() : cursor.u32();
    long size = wide ? cursor.i64() : cursor.u32();
    return crc == member.crc() && compressed == member.compressed() && size == member.size();
  }
}

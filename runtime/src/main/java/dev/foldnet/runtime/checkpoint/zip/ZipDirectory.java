package dev.foldnet.runtime.checkpoint.zip;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads an archive's central directory: PKWARE's APPNOTE 6.3.10, section 4.3.12. */
final class ZipDirectory {
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_SIZE = 46;

  /** Bytes of heap for an entry, estimated. */
  private static final int MEMBER_COST = 200;

  private static final int LINK = 0xA000;
  private static final int UTF8 = 0x800;

  /** Bytes of a name at most, as Linux has a path. */
  private static final int MAX_NAME = 4096;

  private final Where where;
  private final ByteCursor cursor;
  private final Set<String> names = new HashSet<>();

  private ZipDirectory(Source source, ZipEnd end) {
    this.where = source.where();
    this.cursor = new ByteCursor(source, end.directory(), end.directory() + end.directorySize());
  }

  /** The entries in the directory's order, every field of it checked in itself. */
  static List<ZipMember> read(Source source, ZipEnd end, Budget budget) throws WeightsException {
    if (end.entries() < 0 || end.entries() > end.directorySize() / HEADER_SIZE) {
      throw source
          .where()
          .refuse(
              "the zip directory of "
                  + end.directorySize()
                  + " bytes cannot list "
                  + Long.toUnsignedString(end.entries())
                  + " entries");
    }
    ZipDirectory directory = new ZipDirectory(source, end);
    List<ZipMember> members = new ArrayList<>();
    for (long i = 0; i < end.entries(); i++) {
      ZipMember member = directory.next();
      budget.charge(MEMBER_COST + 3L * member.name().length());
      members.add(member);
    }
    if (directory.cursor.remaining() != 0) {
      throw source.where().refuse("the zip directory lists more entries than the end record says");
    }
    return members;
  }

  private ZipMember next() throws WeightsException {
    if (cursor.remaining() < HEADER_SIZE || cursor.i32() != HEADER) {
      throw where.refuse("no zip directory entry at byte " + cursor.position());
    }
    int madeBy = cursor.u16();
    cursor.skip(2);
    int flags = cursor.u16();
    int method = cursor.u16();
    cursor.skip(4);
    long crc = cursor.u32();
    long compressed = cursor.u32();
    long size = cursor.u32();
    int nameLength = cursor.u16();
    int extraLength = cursor.u16();
    int commentLength = cursor.u16();
    int disk = cursor.u16();
    cursor.skip(2);
    long attributes = cursor.u32();
    long header = cursor.u32();
    byte[] bytes = name(nameLength);
    Charset charset = charset(bytes, flags);
    String name = new String(bytes, charset);
    requireName(name);
    ZipExtra extra = ZipExtra.read(where.entry(name), cursor.bytes(extraLength));
    cursor.skip(commentLength);
    Zip64Values large = extra.zip64(where.entry(name), size, compressed, header, disk);
    boolean link = (madeBy >>> 8) == 3 && ((attributes >>> 16) & 0xF000) == LINK;
    ZipMember member =
        new ZipMember(
            name,
            charset,
            flags,
            method,
            crc,
            large.compressed(),
            large.size(),
            large.header(),
            link);
    requireSupported(member, large.disk());
    return member;
  }

  private byte[] name(int length) throws WeightsException {
    if (length == 0 || length > MAX_NAME) {
      throw where.refuse("a zip entry's name of " + length + " bytes");
    }
    return cursor.bytes(length);
  }

  /**
   * UTF-8; or a letter a byte where the flag does not say UTF-8, for a code page that the archive
   * does not name: names are compared, not looked up.
   */
  private Charset charset(byte[] name, int flags) throws WeightsException {
    if (ByteCursor.utf8OrNull(name) != null) {
      return StandardCharsets.UTF_8;
    }
    if ((flags & UTF8) != 0) {
      throw where.refuse("a zip entry's name before byte " + cursor.position() + " is not UTF-8");
    }
    return StandardCharsets.ISO_8859_1;
  }

  private void requireName(String name) throws WeightsException {
    if (!isPath(name)) {
      throw where.entry(name).refuse("not a name for a zip entry of a checkpoint");
    }
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (!names.add(plain.toLowerCase(Locale.ROOT))) {
      throw where.entry(name).refuse("a zip entry twice (or differing only in case)");
    }
  }

  /** Whether it has no backslash, no NUL and no part that is empty, a dot or two. */
  private static boolean isPath(String name) {
    int part = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' || c == '\0' || (c == '/' && (i == part || isDots(name, part, i)))) {
        return false;
      }
      part = c == '/' ? i + 1 : part;
    }
    return !isDots(name, part, name.length());
  }

  private static boolean isDots(String name, int from, int to) {
    boolean dots = to > from && to - from <= 2;
    for (int i = from; dots && i < to; i++) {
      dots = name.charAt(i) == '.';
    }
    return dots;
  }

  private void requireSupported(ZipMember member, long disk) throws WeightsException {
    Where entry = where.entry(member.name());
    requirePlainFlags(entry, member.flags());
    if (member.method() != ZipMember.STORED && member.method() != ZipMember.DEFLATED) {
      throw entry.refuse("zip compression method", "0 or 8", member.method());
    }
    if (disk != 0) {
      throw entry.refuse("a zip archive split over several disks");
    }
    if (member.symbolicLink()) {
      throw entry.refuse("a symbolic link");
    }
    if (member.method() == ZipMember.STORED && member.compressed() != member.size()) {
      throw entry.refuse(
          "a stored zip entry of two sizes", member.size() + " bytes", member.compressed());
    }
    // deflate cannot exceed 1032 : 1
    if (member.size() / 1040 > member.compressed()) {
      throw entry.refuse(
          "the zip entry cannot inflate from "
              + member.compressed()
              + " to "
              + member.size()
              + " bytes");
    }
    if (member.isFolder() && member.size() != 0) {
      throw entry.refuse("a folder with content");
    }
  }

  /** Refuses encryption and patch data by name. */
  static void requirePlainFlags(Where entry, int flags) throws WeightsException {
    if ((flags & 0x2041) != 0) {
      throw entry.refuse("an encrypted zip entry");
    }
    if ((flags & 0x20) != 0) {
      throw entry.refuse("a zip entry of compressed patch data");
    }
  }
}

package dev.foldnet.runtime.checkpoint;

/**
 * One entry of an archive, as the central directory says.
 *
 * @param name the full name
 * @param flags the general purpose flags
 * @param method 0 stored, 8 deflated
 * @param crc the CRC-32, 0 where none was computed
 * @param compressed bytes in the file
 * @param size bytes after inflating
 * @param header where the local header begins
 * @param symbolicLink whether the attributes say so
 */
record ZipMember(
    String name,
    int flags,
    int method,
    long crc,
    long compressed,
    long size,
    long header,
    boolean symbolicLink) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Whether the sizes come (again) in a descriptor behind the data. */
  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }

  boolean isFolder() {
    return name.endsWith("/");
  }
}

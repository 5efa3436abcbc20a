package dev.foldnet.runtime.checkpoint.zip;

import java.nio.charset.Charset;
import java.util.Set;

/**
 * One entry of an archive, as the central directory says.
 *
 * @param name the full name
 * @param charset what decoded it, and so encodes it again
 * @param flags the general purpose flags
 * @param method 0 stored, 8 deflated
 * @param crc the CRC-32, 0 where none was computed
 * @param compressed bytes in the file
 * @param size bytes after inflating
 * @param header where the local header begins
 * @param symbolicLink whether the attributes say so
 */
public record ZipMember(
    String name,
    Charset charset,
    int flags,
    int method,
    long crc,
    long compressed,
    long size,
    long header,
    boolean symbolicLink) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Where macOS packs what its file systems know of a file beside its bytes. */
  private static final String MAC_FOLDER = "__MACOSX/";

  /** Begins the name of such a file (AppleDouble, RFC 1740) elsewhere. */
  private static final String MAC_FILE = "._";

  /** How folders look in windows. */
  private static final Set<String> FOLDER_SETTINGS =
      Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  /** Whether the sizes come (again) in a descriptor behind the data. */
  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** Whether an operating system added it to what was packed. */
  boolean isLitter() {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith(MAC_FOLDER)
        || file.startsWith(MAC_FILE)
        || FOLDER_SETTINGS.contains(file);
  }
}

package dev.foldnet.runtime.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * ONNX Runtime's libraries, kept between runs in the user's own cache folder: unpacked once, not at
 * each start, of which those that are killed would leave a copy behind. What others can write to is
 * refused, since libraries are run.
 */
final class LibraryCache {
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private LibraryCache() {}

  /**
   * {@code $XDG_CACHE_HOME}, else {@code ~/.cache}.
   *
   * @param xdgCacheHome may be null
   * @throws IOException if that is no absolute path
   */
  static Path standard(String xdgCacheHome, String home) throws IOException {
    boolean given = xdgCacheHome != null && !xdgCacheHome.isEmpty();
    try {
      Path cache = given ? Path.of(xdgCacheHome) : Path.of(home, ".cache");
      if (cache.isAbsolute()) {
        return cache;
      }
      throw new IOException(cache + " is not an absolute path");
    } catch (InvalidPathException e) {
      throw new IOException("the user's cache folder is not a path", e);
    }
  }

  /**
   * The folder with the libraries, filled if need be.
   *
   * @param cache the user's cache folder, made if need be
   * @throws IOException if it cannot be had, or others can write to it
   */
  static Path folder(Path cache, List<OnnxLibrary> libraries) throws IOException {
    if (!cache.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      throw new IOException(cache + " does not say who can write to it");
    }
    FileAttribute<?> ownOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(cache, ownOnly);
    requireOwn(cache.toRealPath(), WRITTEN_BY_OTHERS);
    Path own = cache.resolve("foldnet");
    if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(own, ownOnly);
    }
    Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
    others.removeAll(PosixFilePermissions.fromString("rwx------"));
    requireOwn(own, others);
    Path folder =
        own.resolve(
            "onnxruntime-%s-%08x".formatted(OnnxLibraries.platform(), libraries.get(0).crc()));
    Files.createDirectories(folder, ownOnly);
    OnnxLibraries.fill(folder, libraries);
    for (OnnxLibrary library : libraries) {
      if (!Files.isExecutable(folder.resolve(library.name()))) {
        throw new IOException(folder + " allows no library to be loaded (mounted noexec)");
      }
    }
    return folder;
  }

  private static void requireOwn(Path folder, Set<PosixFilePermission> refused) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal user =
        folder
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    if (!found.isDirectory() || !found.owner().equals(user)) {
      throw new IOException(folder + " is not a folder of " + user.getName());
    }
    for (PosixFilePermission permission : refused) {
      if (found.permissions().contains(permission)) {
        throw new IOException(
            folder + " is open to others: " + PosixFilePermissions.toString(found.permissions()));
      }
    }
  }
}

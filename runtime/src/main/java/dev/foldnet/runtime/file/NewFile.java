package dev.foldnet.runtime.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears all at once, when it is whole, or not at all. It is written as a draft in the
 * folder of the target and moved onto it: links are followed, an existing file's mode is kept. What
 * is no file, such as a device or a pipe, is never replaced. Not thread safe; to be closed.
 */
public final class NewFile implements Closeable {
  private final Path target;
  private final Path draft;

  private NewFile(Path target, Path draft) {
    this.target = target;
    this.draft = draft;
  }

  /**
   * Begins a file: makes an empty draft, readable as any new file.
   *
   * @throws FileSystemException if no file can be made there, with the reason
   */
  public static NewFile at(Path target) throws IOException {
    requirePlace(target);
    Path file = real(target);
    String name = ".foldnet-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part";
    return new NewFile(file, Files.createFile(file.resolveSibling(name)));
  }

  /**
   * Whether a file can be made there, or replaced; asked before the work.
   *
   * @throws FileSystemException if not, with the reason
   */
  public static void requirePlace(Path target) throws IOException {
    boolean there = Files.exists(target);
    if (there && Files.isDirectory(target)) {
      throw refusal(target, "is a folder");
    }
    if (there && !Files.isRegularFile(target)) {
      throw refusal(target, "is no regular file");
    }
    if (there && !Files.isWritable(target)) {
      throw refusal(target, "may not be written");
    }
    if (!there && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal(target, "is a link to a file that does not exist");
    }
    Path folder = real(target).getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw refusal(target, "no folder to write in");
    }
  }

  private static FileSystemException refusal(Path target, String reason) {
    return new FileSystemException(target.toString(), null, reason);
  }

  private static Path real(Path target) throws IOException {
    return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
  }

  /** Where to write; empty at first. */
  public Path draft() {
    return draft;
  }

  /**
   * Gives the draft its name.
   *
   * @throws FileSystemException if no file can be made there any more
   */
  public void publish() throws IOException {
    requirePlace(target);
    if (Files.exists(target) && isPosix(target)) {
      Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Removes the draft, unless it has got its name. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(draft);
  }
}

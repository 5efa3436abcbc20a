package dev.foldnet.runtime.onnx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder among the temporary files that only the user can read, removed with what is in it when
 * it is closed. A process that is killed leaves it behind; the next one that makes such a folder
 * there removes it: a lock in it says whether its process still lives, also where processes do not
 * see each other (containers). For POSIX file systems.
 */
final class ScratchFolder implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
  private static final String PREFIX = "foldnet-weights-";
  private static final String LOCK = "lock";

  /**
   * Of this process, guarded by itself. They are not looked into: a POSIX lock is given up when its
   * process closes the file, however often that is open.
   */
  private static final Set<Path> OPEN = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private ScratchFolder(Path path) throws IOException {
    this.path = path;
    this.lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * A new folder; those left behind are removed.
   *
   * @param temporary where to make it
   * @throws IOException if it cannot be made, or no lock be had there
   */
  static ScratchFolder in(Path temporary) throws IOException {
    synchronized (OPEN) {
      Path parent = temporary.toRealPath();
      Path path = Files.createTempDirectory(parent, PREFIX);
      OPEN.add(path);
      try {
        removeLeft(parent, Files.readAttributes(path, PosixFileAttributes.class));
        ScratchFolder folder = new ScratchFolder(path);
        folder.claim();
        return folder;
      } catch (IOException | RuntimeException e) {
        remove(path);
        OPEN.remove(path);
        throw e;
      }
    }
  }

  /** Another process may have taken the folder for one left behind until it was locked. */
  private void claim() throws IOException {
    try {
      if (lock.tryLock() == null || !Files.exists(path.resolve(LOCK))) {
        throw new IOException(path + " was removed by another process");
      }
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static void removeLeft(Path parent, PosixFileAttributes own) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : all) {
        if (!OPEN.contains(folder)) {
          removeIfLeft(folder, own);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("folders left behind in {} stay: {}", parent, e.toString());
    }
  }

  private static void removeIfLeft(Path folder, PosixFileAttributes own) {
    try {
      PosixFileAttributes found =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory() || !found.owner().equals(own.owner())) {
        return;
      }
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
          FileLock held = channel.tryLock()) {
        if (held != null) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      LOG.debug("{} stays: {}", folder, e.toString());
    }
  }

  /** The lock goes last, so that what was left half removed is found again. */
  private static void remove(Path folder) {
    try {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(folder, file -> !file.endsWith(LOCK))) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.deleteIfExists(folder.resolve(LOCK));
      Files.delete(folder);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("temporary files are left behind in {}: {}", folder, e.toString());
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      remove(path);
      OPEN.remove(path);
    }
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("{} cannot be closed", path, e);
    }
  }
}

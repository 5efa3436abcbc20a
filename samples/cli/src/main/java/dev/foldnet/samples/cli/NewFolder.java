package dev.foldnet.samples.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A folder that appears all at once, when it is whole, or not at all: a draft beside the target is
 * moved onto it. To be closed.
 */
final class NewFolder implements Closeable {
  private final Path target;
  private final Path draft;

  private NewFolder(Path target, Path draft) {
    this.target = target;
    this.draft = draft;
  }

  /**
   * Begins a folder.
   *
   * @throws FileSystemException if none can be made there, with the reason
   */
  static NewFolder at(Path target) throws IOException {
    requirePlace(target);
    String name = ".foldnet-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part";
    Path absolute = target.toAbsolutePath().normalize();
    return new NewFolder(absolute, Files.createDirectory(absolute.resolveSibling(name)));
  }

  /**
   * Whether a folder can be made there: nothing is there, or an empty one.
   *
   * @throws FileSystemException if not, with the reason
   */
  static void requirePlace(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(absolute)) {
        if (files.findAny().isPresent()) {
          throw refusal(target, "is a folder that is not empty");
        }
      }
    } else if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal(target, "is no folder");
    }
    Path parent = absolute.getParent();
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw refusal(target, "no folder to make it in");
    }
  }

  private static FileSystemException refusal(Path target, String reason) {
    return new FileSystemException(target.toString(), null, reason);
  }

  /** Where to write; empty at first. */
  Path draft() {
    return draft;
  }

  /**
   * Gives the draft its name.
   *
   * @throws FileSystemException if no folder can be made there any more
   */
  void publish() throws IOException {
    requirePlace(target);
    Files.deleteIfExists(target);
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target);
    }
  }

  /** Removes the draft, unless it has got its name. */
  @Override
  public void close() throws IOException {
    if (Files.exists(draft)) {
      List<Path> inside;
      try (Stream<Path> files = Files.walk(draft)) {
        inside = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : inside) {
        Files.delete(file);
      }
    }
  }
}

package dev.foldnet.samples.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Files that appear all at once, when they are whole, or not at all. */
final class NewFiles implements AutoCloseable {
  private final List<Path> targets = new ArrayList<>();
  private final List<Path> drafts = new ArrayList<>();

  /** Writes one file. */
  @FunctionalInterface
  interface Content {
    void write(Path file) throws IOException;
  }

  /**
   * Whether a file can be made there; asked before the work.
   *
   * @param sources what the command reads
   * @throws Refusal if not: what is there is replaced, so it must be a file, and no source
   */
  static void require(Path target, List<Path> sources) {
    Path folder = folder(target);
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Refusal(target + ": no folder to write in");
    }
    if (Files.isDirectory(target)) {
      throw new Refusal(target + ": is a folder");
    }
    requireFile(target);
    for (Path source : sources) {
      if (isSame(source, target)) {
        throw new Refusal(target + ": is what the command reads, and would be replaced");
      }
    }
  }

  /** Devices and pipes are not replaced by files. */
  private static void requireFile(Path target) {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new Refusal(target + ": is no regular file");
    }
  }

  private static boolean isSame(Path source, Path target) {
    try {
      return Files.exists(source) && Files.exists(target) && Files.isSameFile(source, target);
    } catch (IOException e) {
      throw new Refusal(target + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes a draft beside the target. */
  void add(Path target, Content content) {
    requireFile(target);
    try {
      Path draft = Files.createTempFile(folder(target), "." + target.getFileName(), ".part");
      drafts.add(draft);
      targets.add(target);
      content.write(draft);
    } catch (IOException e) {
      throw new Refusal(target + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Gives all drafts their names. */
  void publish() {
    for (int i = 0; i < targets.size(); i++) {
      Path target = targets.get(i);
      try {
        readable(drafts.get(i));
        move(drafts.get(i), target);
      } catch (IOException e) {
        throw new Refusal(target + ": cannot be written: " + e.getMessage(), e);
      }
    }
    drafts.clear();
  }

  /** Temporary files are the user's alone; results are like any other file. */
  private static void readable(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void move(Path draft, Path target) throws IOException {
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path folder(Path target) {
    return target.toAbsolutePath().getParent();
  }

  @Override
  public void close() {
    for (Path draft : drafts) {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        draft.toFile().deleteOnExit();
      }
    }
  }
}

package dev.foldnet.samples.cli;

import dev.foldnet.runtime.file.NewFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Files that appear all at once, when they are whole, or not at all. */
final class NewFiles implements AutoCloseable {
  private final Map<Path, NewFile> files = new LinkedHashMap<>();

  /** Writes one file. */
  @FunctionalInterface
  interface Content {
    void write(Path file) throws IOException;
  }

  /**
   * Whether files can be made there; asked before the work.
   *
   * @param sources what the command reads
   * @throws Refusal if not: what is there is replaced, so each must be a file, and no source
   */
  static void require(List<Path> targets, List<Path> sources) {
    for (Path target : targets) {
      try {
        NewFile.requirePlace(target);
      } catch (IOException e) {
        throw refusal(target, e);
      }
      for (Path source : sources) {
        if (isSame(source, target)) {
          throw new Refusal(target + ": is what the command reads, and would be replaced");
        }
      }
    }
  }

  private static boolean isSame(Path source, Path target) {
    try {
      return Files.exists(source) && Files.exists(target) && Files.isSameFile(source, target);
    } catch (IOException e) {
      throw new Refusal(target + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes files, all or none, and names them on standard error.
   *
   * @param line of the command
   */
  static void write(Map<Path, Content> contents, CommandLine line) {
    try (NewFiles files = new NewFiles()) {
      contents.forEach(files::add);
      files.publish();
    }
    contents.keySet().forEach(target -> ErrorLine.wrote(target, line));
  }

  /** Writes a draft beside the target. */
  void add(Path target, Content content) {
    try {
      NewFile file = NewFile.at(target);
      files.put(target, file);
      content.write(file.draft());
    } catch (IOException e) {
      throw refusal(target, e);
    }
  }

  /** Gives all drafts their names. */
  void publish() {
    files.forEach(
        (target, file) -> {
          try {
            file.publish();
          } catch (IOException e) {
            throw refusal(target, e);
          }
        });
  }

  /** Says why a file cannot be written, naming it once. */
  static Refusal refusal(Path target, IOException e) {
    boolean said = e instanceof FileSystemException one && one.getReason() != null;
    String why = said ? ((FileSystemException) e).getReason() : "cannot be written: " + e;
    return new Refusal(target + ": " + why, e);
  }

  @Override
  public void close() {
    for (NewFile file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        file.draft().toFile().deleteOnExit();
      }
    }
  }
}

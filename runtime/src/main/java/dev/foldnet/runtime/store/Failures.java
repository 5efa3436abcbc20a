package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What went wrong with a file of the store, in words. */
final class Failures {
  private Failures() {}

  static WeightsException reading(Path file, IOException cause) {
    return of(file, "cannot be read (" + reason(cause) + ")", cause);
  }

  static WeightsException writing(Path file, IOException cause) {
    return of(file, "cannot be written (" + reason(cause) + ")", cause);
  }

  static WeightsException interrupted(Path file, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return of(file, "the thread was interrupted while it was fetched", cause);
  }

  static WeightsException of(Path file, String problem) {
    return of(file.toString(), problem);
  }

  /** {@code source}: a file or an address. */
  static WeightsException of(String source, String problem) {
    return WeightsException.about(source).problem(problem).build();
  }

  private static WeightsException of(Path file, String problem, Exception cause) {
    return WeightsException.about(file.toString()).problem(problem).cause(cause).build();
  }

  /** The reason alone: messages of file system exceptions begin with the path. */
  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (cause instanceof ClosedByInterruptException) {
      return "the thread was interrupted";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}

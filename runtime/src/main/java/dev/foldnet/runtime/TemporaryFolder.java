package dev.foldnet.runtime;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The JVM's folder for temporary files, which engines take to be usable. */
public final class TemporaryFolder {
  private static final String PROPERTY = "java.io.tmpdir";
  private static final int MEGABYTE = 1 << 20;

  private TemporaryFolder() {}

  /**
   * Returns if folders can be made in it, and libraries of that size be unpacked and loaded.
   *
   * @param engine that needs it, for the message
   * @param bytes 0 if no library is to be unpacked
   * @param otherwise another way to go on, for the message; may be empty
   * @throws EngineException if not, with what is wrong and the property that names another
   */
  public static void require(String engine, long bytes, String otherwise) {
    String name = System.getProperty(PROPERTY, "");
    String problem = problem(name, bytes);
    if (!problem.isEmpty()) {
      throw new EngineException(
          "%s cannot be started: the temporary folder %s %s; name another with -D%s=FOLDER%s"
              .formatted(engine, name, problem, PROPERTY, otherwise));
    }
  }

  private static String problem(String name, long bytes) {
    try {
      Path folder = Path.of(name);
      if (!Files.exists(folder)) {
        return "is not there";
      }
      if (!Files.isDirectory(folder)) {
        return "is not a folder";
      }
      String refused = tried(folder, bytes > 0);
      long free = Files.getFileStore(folder).getUsableSpace();
      return refused.isEmpty() && free < bytes
          ? "is full: %d MB are free, %d MB are needed"
              .formatted(free / MEGABYTE, bytes / MEGABYTE + 1)
          : refused;
    } catch (InvalidPathException e) {
      return "is not a path";
    } catch (FileSystemException e) {
      return "cannot be written in: " + (e.getReason() == null ? e.toString() : e.getReason());
    } catch (IOException e) {
      return "cannot be written in: " + e;
    }
  }

  /** Tried, since permissions and mounts do not tell all. */
  private static String tried(Path folder, boolean load) throws IOException {
    Path made = Files.createTempDirectory(folder, "foldnet");
    try {
      if (!load) {
        return "";
      }
      Path file = Files.createFile(made.resolve("library"));
      try {
        boolean loadable = file.toFile().setExecutable(true) && Files.isExecutable(file);
        return loadable ? "" : "allows no library to be loaded (mounted noexec)";
      } finally {
        Files.delete(file);
      }
    } finally {
      Files.delete(made);
    }
  }
}

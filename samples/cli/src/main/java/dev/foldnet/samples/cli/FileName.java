package dev.foldnet.samples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** A file's name as it is given. */
final class FileName {
  private FileName() {}

  /**
   * The file.
   *
   * @throws TypeConversionException if the name is empty, which would be the folder that the
   *     command runs in, or has letters that the JVM's locale does not have
   */
  static Path of(String name) {
    if (name.isEmpty()) {
      throw new TypeConversionException("an empty file name");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          name + ": no file name in this locale; LC_ALL=C.UTF-8 allows all");
    }
  }
}

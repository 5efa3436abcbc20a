package dev.foldnet.processor.writer;

import dev.foldnet.processor.problem.Origin;

/** A file to be written. */
public sealed interface Source {
  /** The declaration it comes from. */
  Origin origin();

  /** The text of the file. */
  String text();

  /**
   * A Java class.
   *
   * @param name qualified
   */
  record JavaClass(String name, String text, Origin origin) implements Source {}

  /**
   * A resource of the compiled classes.
   *
   * @param path below their root, such as {@code META-INF/foldnet/verdicts/a.FusedNet.tsv}
   */
  record Resource(String path, String text, Origin origin) implements Source {}
}

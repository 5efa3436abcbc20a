package dev.foldnet.processor.writer;

/** A piece of a statement. */
sealed interface Token {
  /** Code as it stands. */
  record Text(String code) implements Token {}

  /** A comma, behind which a line may be broken. */
  record Comma() implements Token {}

  /** A class, to be imported. */
  record Type(String qualifiedName) implements Token {}

  /** A static method of a class, to be imported. */
  record Static(String qualifiedName, String method) implements Token {}

  /**
   * The name of a tensor, as a string.
   *
   * @param rest of it, behind the prefix of the block use
   */
  record Name(String rest) implements Token {}

  /** A number that may differ between uses. */
  record Open(Hole hole) implements Token {}

  /** A value computed before, by its id. */
  record Ref(int value) implements Token {}
}

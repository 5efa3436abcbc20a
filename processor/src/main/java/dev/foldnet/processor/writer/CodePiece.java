package dev.foldnet.processor.writer;

/** A piece of a statement. */
sealed interface CodePiece {
  /** Code as it stands. */
  record Text(String code) implements CodePiece {}

  /** A comma, behind which a line may be broken. */
  record Comma() implements CodePiece {}

  /** A class, to be imported. */
  record Type(String qualifiedName) implements CodePiece {}

  /** A static method of a class, to be imported. */
  record Static(String qualifiedName, String method) implements CodePiece {}

  /**
   * The name of a tensor, as a string.
   *
   * @param rest of it, behind the prefix of the block use
   */
  record Name(String rest) implements CodePiece {}

  /**
   * The name of a tensor of a block around, as a string.
   *
   * @param name all of it
   */
  record OuterName(String name) implements CodePiece {}

  /** The name of a tensor in a block use of a prefix. */
  static CodePiece named(String name, String prefix) {
    return name.startsWith(prefix)
        ? new Name(name.substring(prefix.length()))
        : new OuterName(name);
  }

  /** A number that may differ between uses. */
  record Open(BodyNumber number) implements CodePiece {}

  /** A value computed before, by its id. */
  record Ref(int value) implements CodePiece {}
}

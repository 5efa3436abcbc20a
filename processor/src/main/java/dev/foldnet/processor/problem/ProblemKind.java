package dev.foldnet.processor.problem;

/**
 * Every kind of mistake that Foldnet reports. The kind stands in front of each message, as a tag to
 * search for.
 */
public enum ProblemKind {
  /** An expression cannot be read. */
  SYNTAX("Syntax"),
  /** A name that nothing in scope has. */
  UNKNOWN_NAME("UnknownName"),
  /** An argument that the block has no parameter for. */
  UNKNOWN_PARAMETER("UnknownParameter"),
  /** An argument that the layer has no attribute for. */
  UNKNOWN_ATTRIBUTE("UnknownAttribute"),
  /** A column that the record lacks. */
  UNKNOWN_COLUMN("UnknownColumn"),
  /** A value of another type than the place takes. */
  WRONG_TYPE("WrongType"),
  /** A parameter or attribute without a value. */
  MISSING_VALUE("MissingValue"),
  /** A parameter or attribute with two values. */
  GIVEN_TWICE("GivenTwice"),
  /** Something that is no block where a block is wanted. */
  NOT_A_BLOCK("NotABlock"),
  /** A list has no such element. */
  INDEX_OUT_OF_RANGE("IndexOutOfRange"),
  /** A value that its place does not allow. */
  OUT_OF_RANGE("OutOfRange"),
  /** Overflow, division by zero, the minimum of nothing. */
  ARITHMETIC("Arithmetic"),
  /** Shapes that do not fit together. */
  SHAPE("Shape"),
  /** Two members with one key in the checkpoint. */
  DUPLICATE_KEY("DuplicateKey"),
  /** Blocks that nest without end, or more of something than the limit. */
  LIMIT("Limit"),
  /** A network whose inputs do not match its block's. */
  NETWORK_INPUT("NetworkInput"),
  /** A network whose value is no batched tensor. */
  NETWORK_OUTPUT("NetworkOutput"),
  /** An input that nothing takes. */
  LEFTOVER("Leftover"),
  /** Two networks of one name or id. */
  DUPLICATE_NETWORK("DuplicateNetwork"),
  /** An annotation where it has no meaning, or a field that is none of the language's. */
  MISPLACED("Misplaced"),
  /** A defect of Foldnet itself. */
  INTERNAL("Internal");

  private final String tag;

  ProblemKind(String tag) {
    this.tag = tag;
  }

  /** The tag as it stands in messages, without brackets. */
  public String tag() {
    return tag;
  }
}

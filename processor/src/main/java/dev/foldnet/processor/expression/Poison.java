package dev.foldnet.processor.expression;

/** The value of what failed. Whatever depends on it is poison too, in silence. */
public enum Poison implements Value {
  /** The only one. */
  POISON;

  @Override
  public String described() {
    return "a value that failed";
  }
}

package dev.foldnet.processor.expression;

/** A truth value. */
public record BooleanValue(boolean value) implements Value {
  @Override
  public String described() {
    return "the boolean " + value;
  }
}

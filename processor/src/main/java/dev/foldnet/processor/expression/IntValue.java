package dev.foldnet.processor.expression;

/** An int, 64 bits wide. */
public record IntValue(long value) implements Value {
  @Override
  public String described() {
    return "the int " + value;
  }
}

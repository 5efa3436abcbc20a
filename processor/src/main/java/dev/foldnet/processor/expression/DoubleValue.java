package dev.foldnet.processor.expression;

/** A double, always finite. */
public record DoubleValue(double value) implements Value {
  @Override
  public String described() {
    return "the double " + value;
  }
}

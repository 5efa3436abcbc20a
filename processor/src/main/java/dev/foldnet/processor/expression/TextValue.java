package dev.foldnet.processor.expression;

/** A String. */
public record TextValue(String value) implements Value {
  @Override
  public String described() {
    return "the text '" + value.replace("'", "''") + "'";
  }
}

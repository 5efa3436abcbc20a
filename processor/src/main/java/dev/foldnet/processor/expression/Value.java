package dev.foldnet.processor.expression;

/** A value of the language. */
public interface Value {
  /** What it is, for messages: {@code the int 3}, {@code a list of 2}. */
  String described();
}

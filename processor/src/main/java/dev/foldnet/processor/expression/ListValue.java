package dev.foldnet.processor.expression;

import java.util.List;

/** A list. */
public record ListValue(List<Value> elements) implements Value {
  public ListValue {
    elements = List.copyOf(elements);
  }

  @Override
  public String described() {
    return elements.isEmpty() ? "an empty list" : "a list of " + elements.size();
  }
}

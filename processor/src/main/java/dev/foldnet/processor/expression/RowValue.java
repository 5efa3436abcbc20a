package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Type;
import java.util.List;

/** A record: a row with named columns, its values in their order. */
public record RowValue(Type.Row type, List<Value> values) implements Value {
  public RowValue {
    values = List.copyOf(values);
  }

  @Override
  public String described() {
    return "a " + type.name();
  }
}

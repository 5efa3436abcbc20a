package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Reference;
import dev.foldnet.processor.expression.Value;
import java.util.function.Supplier;

/** A value that is computed when somebody needs it, once. */
public final class Deferred implements Reference {
  private final Supplier<Value> supplier;
  private Value value;

  public Deferred(Supplier<Value> supplier) {
    this.supplier = supplier;
  }

  @Override
  public Value value() {
    if (value == null) {
      value = Evaluator.plain(supplier.get());
    }
    return value;
  }
}

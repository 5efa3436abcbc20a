package dev.foldnet.processor.expression;

import java.util.List;
import java.util.Optional;

/** When two values are equal. */
final class Equality {
  private Equality() {}

  /** Whether they are equal; empty if values of such types are never compared. */
  static Optional<Boolean> test(Value left, Value right) {
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return Optional.of(Arithmetic.compare(left, right) == 0);
    }
    if (left instanceof BooleanValue || left instanceof TextValue) {
      return left.getClass() == right.getClass()
          ? Optional.of(left.equals(right))
          : Optional.empty();
    }
    if (left instanceof BlockValue a && right instanceof BlockValue b) {
      return Optional.of(a.sameAs(b));
    }
    Optional<List<Value>> a = elements(left);
    Optional<List<Value>> b = elements(right);
    return a.isPresent() && b.isPresent() ? lists(a.get(), b.get()) : Optional.empty();
  }

  private static Optional<List<Value>> elements(Value value) {
    if (value instanceof ListValue list) {
      return Optional.of(list.elements());
    }
    return value instanceof RowValue row ? Optional.of(row.values()) : Optional.empty();
  }

  private static Optional<Boolean> lists(List<Value> left, List<Value> right) {
    boolean equal = left.size() == right.size();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      Optional<Boolean> here = test(Evaluator.plain(left.get(i)), Evaluator.plain(right.get(i)));
      if (here.isEmpty()) {
        return here;
      }
      equal &= here.get();
    }
    return Optional.of(equal);
  }
}

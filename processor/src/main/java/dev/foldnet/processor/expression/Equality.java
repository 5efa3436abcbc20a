package dev.foldnet.processor.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * When two values are equal. Lists are shared, so that the work can be far more than there are
 * lists: each pair of values is paid for. Good for one comparison.
 */
final class Equality {
  /** What a pair of blocks costs as against a pair of numbers, estimated. */
  private static final int BLOCK = 10;

  private final IntPredicate pay;
  private boolean exhausted;

  /**
   * A comparison.
   *
   * @param pay takes the price of some pairs of values; false if there is nothing left
   */
  Equality(IntPredicate pay) {
    this.pay = pay;
  }

  /** Whether the work had to be given up, so that the result means nothing. */
  boolean exhausted() {
    return exhausted;
  }

  /** Whether they are equal; empty if values of such types are never compared. */
  Optional<Boolean> test(Value left, Value right) {
    if (!paid(1)) {
      return Optional.empty();
    }
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return Optional.of(Arithmetic.compare(left, right) == 0);
    }
    if (left instanceof BooleanValue || left instanceof TextValue) {
      return left.getClass() == right.getClass()
          ? Optional.of(left.equals(right))
          : Optional.empty();
    }
    if (left instanceof BlockValue a && right instanceof BlockValue b) {
      return Optional.of(blocks(a, b));
    }
    Optional<List<Value>> a = elements(left);
    Optional<List<Value>> b = elements(right);
    return a.isPresent() && b.isPresent() ? lists(a.get(), b.get()) : Optional.empty();
  }

  private boolean paid(int price) {
    exhausted = exhausted || !pay.test(price);
    return !exhausted;
  }

  private static Optional<List<Value>> elements(Value value) {
    if (value instanceof ListValue list) {
      return Optional.of(list.elements());
    }
    return value instanceof RowValue row ? Optional.of(row.values()) : Optional.empty();
  }

  private Optional<Boolean> lists(List<Value> left, List<Value> right) {
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

  /** Whether they are the same block with the same values fixed. */
  private boolean blocks(BlockValue left, BlockValue right) {
    if (!paid(BLOCK + left.arguments().size() + right.arguments().size())) {
      return false;
    }
    Map<String, Value> a = left.values();
    Map<String, Value> b = right.values();
    return left.target().equals(right.target())
        && a.keySet().equals(b.keySet())
        && a.keySet().stream().allMatch(name -> same(a.get(name), b.get(name)));
  }

  /** Whether they are one value, of one type. */
  private boolean same(Value left, Value right) {
    if (!paid(1)) {
      return false;
    }
    if (left instanceof BlockValue a && right instanceof BlockValue b) {
      return blocks(a, b);
    }
    Optional<List<Value>> a = elements(left);
    Optional<List<Value>> b = elements(right);
    if (a.isEmpty() || b.isEmpty() || left.getClass() != right.getClass()) {
      return left.equals(right);
    }
    boolean same = a.get().size() == b.get().size();
    for (int i = 0; same && i < a.get().size(); i++) {
      same = same(a.get().get(i), b.get().get(i));
    }
    return same;
  }
}

package dev.foldnet.processor.elaborate.zoo;

import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.Environment;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.UnknownName;
import dev.foldnet.processor.expression.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What the right side of a rule sees: the numbers of its left side, before the block's fields.
 *
 * @param numbers by their names on the left
 */
record RuleScope(FieldScope fields, Map<String, Integer> numbers) implements Environment {
  @Override
  public Optional<Value> variable(String name, boolean picked) {
    Integer number = numbers.get(name);
    return number == null ? fields.variable(name, picked) : Optional.of(new IntValue(number));
  }

  @Override
  public Optional<BlockValue> block(String name) {
    return fields.block(name);
  }

  @Override
  public UnknownName whyUnknown(String name) {
    return fields.whyUnknown(name);
  }

  @Override
  public Value operate(String operator, Value left, Value right) {
    throw new IllegalArgumentException("a key does not depend on tensors");
  }

  @Override
  public boolean spendOperator() {
    return fields.spendOperator();
  }

  @Override
  public boolean spend(int elements, int steps) {
    return fields.spend(elements, steps);
  }
}

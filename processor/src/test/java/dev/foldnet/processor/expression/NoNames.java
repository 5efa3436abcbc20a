package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.Map;
import java.util.Optional;

/** An environment with some variables and nothing else. */
public record NoNames(Map<String, Value> variables) implements Environment {
  /** No variables either. */
  public NoNames() {
    this(Map.of());
  }

  @Override
  public Optional<Value> variable(String name, boolean picked) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public Optional<BlockValue> block(String name) {
    return Optional.empty();
  }

  @Override
  public UnknownName whyUnknown(String name) {
    return new UnknownName(ProblemKind.UNKNOWN_NAME, "nothing is called " + name);
  }

  @Override
  public Value operate(String operator, Value left, Value right) {
    throw new IllegalArgumentException("no tensors here");
  }

  @Override
  public boolean spendOperator() {
    return true;
  }

  @Override
  public boolean spend(int elements, int steps) {
    return elements <= 1_000_000;
  }
}

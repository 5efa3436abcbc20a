package dev.foldnet.processor.op;

import java.util.List;

/** relu6(x + 3) / 6, elementwise. */
public record HSigmoid() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

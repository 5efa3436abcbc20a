package dev.foldnet.processor.op;

import java.util.List;

/** x relu6(x + 3) / 6, elementwise. */
public record HSwish() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

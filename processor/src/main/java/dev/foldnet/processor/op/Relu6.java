package dev.foldnet.processor.op;

import java.util.List;

/** min(max(x, 0), 6), elementwise. */
public record Relu6() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

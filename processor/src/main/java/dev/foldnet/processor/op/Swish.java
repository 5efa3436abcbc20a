package dev.foldnet.processor.op;

import java.util.List;

/** x sigmoid(x), elementwise. */
public record Swish() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

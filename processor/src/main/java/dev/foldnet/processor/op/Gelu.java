package dev.foldnet.processor.op;

import java.util.List;

/** x (1 + erf(x / sqrt 2)) / 2, elementwise. */
public record Gelu() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

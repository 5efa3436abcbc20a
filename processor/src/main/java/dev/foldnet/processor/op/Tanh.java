package dev.foldnet.processor.op;

import java.util.List;

/** The hyperbolic tangent, elementwise. */
public record Tanh() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

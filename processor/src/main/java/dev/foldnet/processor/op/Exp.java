package dev.foldnet.processor.op;

import java.util.List;

/** The exponential, elementwise. */
public record Exp() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/** The square root, elementwise. */
public record Sqrt() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/** -1, 0 or 1, elementwise. */
public record Sign() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/** The natural logarithm, elementwise. */
public record Log() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

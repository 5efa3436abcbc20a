package dev.foldnet.processor.op;

import java.util.List;

/** 1 / (1 + exp(-x)), elementwise. */
public record Sigmoid() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

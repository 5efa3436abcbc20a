package dev.foldnet.processor.op;

import java.util.List;

/**
 * x where it is positive, else alpha (exp(x) - 1).
 *
 * @param alpha the factor of what is negative
 */
public record Elu(double alpha) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}

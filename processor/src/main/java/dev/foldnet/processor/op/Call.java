package dev.foldnet.processor.op;

import java.util.List;

/**
 * Java code of the author's: a static method {@code apply(Ops, List)}.
 *
 * @param className the binary name of its class
 * @param shape the shape of its value
 */
public record Call(String className, Shape shape) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Static(className);
  }
}

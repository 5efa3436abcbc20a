package dev.foldnet.processor.op;

import java.util.List;

/**
 * A number among tensors; without batch, of shape ().
 *
 * @param value the number
 */
public record Constant(double value) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.unbatched();
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Scalar(value);
  }
}

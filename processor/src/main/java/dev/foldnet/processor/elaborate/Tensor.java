package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.expression.TensorValue;
import dev.foldnet.processor.op.Shape;
import java.util.List;

/** A node's value in expressions. */
final class Tensor implements TensorValue {
  private final int id;
  private final Shape shape;
  private boolean measured;

  Tensor(int id, Shape shape) {
    this.id = id;
    this.shape = shape;
  }

  int id() {
    return id;
  }

  Shape shape() {
    return shape;
  }

  /** Whether anybody asked for its shape. */
  boolean measured() {
    return measured;
  }

  @Override
  public boolean batched() {
    return shape.batched();
  }

  @Override
  public List<Integer> sizes() {
    measured = true;
    return shape.sizes();
  }

  @Override
  public String described() {
    return "a tensor " + shape;
  }
}

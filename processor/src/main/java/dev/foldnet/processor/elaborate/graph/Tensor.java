package dev.foldnet.processor.elaborate.graph;

import dev.foldnet.processor.expression.TensorValue;
import dev.foldnet.processor.op.Shape;
import java.util.List;

/** A node's value in expressions. */
public final class Tensor implements TensorValue {
  private final int id;
  private final Shape shape;
  private boolean measured;

  public Tensor(int id, Shape shape) {
    this.id = id;
    this.shape = shape;
  }

  public int id() {
    return id;
  }

  public Shape shape() {
    return shape;
  }

  /** Whether anybody asked for its shape. */
  public boolean measured() {
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

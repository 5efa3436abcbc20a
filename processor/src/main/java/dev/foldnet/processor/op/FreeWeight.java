package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * A tensor of the checkpoint that belongs to no layer. Its slot has no name: the node's key is the
 * whole key.
 *
 * @param shape all its sizes
 * @param integer whether it holds int64 indices
 */
public record FreeWeight(List<Integer> shape, boolean integer) implements Op {
  public FreeWeight {
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 1)) {
      throw new OpException(
          Cause.OUT_OF_RANGE, "shape", "sizes are at least 1, but found " + shape);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return new Shape(false, shape);
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return integer;
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    return List.of(new Slot("", shape, integer));
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Loaded();
  }

  @Override
  public WeightLayout layout() {
    return WeightLayout.FREE;
  }
}

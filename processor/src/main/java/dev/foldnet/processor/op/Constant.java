package dev.foldnet.processor.op;

import java.util.List;

/**
 * Numbers that stand in the declaration; without batch.
 *
 * @param sizes the sizes of all axes; none of a single number
 * @param values row by row
 */
public record Constant(List<Integer> sizes, List<Double> values) implements Op {
  public Constant {
    sizes = List.copyOf(sizes);
    values = List.copyOf(values);
  }

  /** A single number. */
  public Constant(double value) {
    this(List.of(), List.of(value));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return new Shape(false, sizes);
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return values.stream().allMatch(value -> value == Math.rint(value));
  }

  @Override
  public Lowering.Numbers lowering() {
    return new Lowering.Numbers(sizes, values);
  }
}

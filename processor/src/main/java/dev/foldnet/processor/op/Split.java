package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Parts of a value along an axis. It stands in no graph: {@link #values} makes a {@link Slice} of
 * each part.
 *
 * @param parts how many equal parts; 0 if sizes are given
 * @param sizes the sizes of the parts; empty if their number is given
 * @param axis the axis, not the batch
 */
public record Split(
    @Constraint(least = 1) int parts, @Constraint(least = 0) List<Integer> sizes, int axis)
    implements Op, Several {
  public Split {
    sizes = List.copyOf(sizes);
    if (parts == 0 && sizes.isEmpty()) {
      throw new OpException(Cause.MISSING_VALUE, "parts", "parts or sizes has to be given");
    }
    if (parts != 0 && !sizes.isEmpty()) {
      throw new OpException(
          Cause.OUT_OF_RANGE, "sizes", "parts and sizes exclude each other: give one of them");
    }
  }

  @Override
  public int count() {
    return parts > 0 ? parts : sizes.size();
  }

  @Override
  public List<Op> values(List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    int along = Axes.of("axis", axis, in);
    List<Op> slices = new ArrayList<>();
    int from = 0;
    for (int size : sizes(along, in)) {
      slices.add(new Slice(List.of(along), List.of(from), List.of(from + size), List.of(1)));
      from += size;
    }
    return slices;
  }

  private List<Integer> sizes(int along, Shape in) {
    int whole = in.size(along);
    if (parts > 0) {
      if (whole % parts != 0) {
        throw mistake("parts", parts + " equal parts", along, in);
      }
      return Collections.nCopies(parts, whole / parts);
    }
    long sum = sizes.stream().mapToLong(Integer::longValue).sum();
    if (sum != whole) {
      throw mistake("sizes", "parts of " + sizes + ", " + sum + " in all", along, in);
    }
    return sizes;
  }

  private static OpException mistake(String attribute, String what, int along, Shape in) {
    return new OpException(
        Cause.OUT_OF_RANGE,
        attribute,
        "axis " + along + " of " + in + " does not split into " + what);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    throw new IllegalStateException("a split is several values: " + this);
  }
}

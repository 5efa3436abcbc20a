package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order: axis i of the value is axis {@code axes[i]} of the input.
 *
 * @param axes each axis once; the batch stands first
 */
public record Permute(@Constraint(required = true) List<Integer> axes) implements Op {
  public Permute {
    axes = List.copyOf(axes);
  }

  @Override
  public Permute resolve(List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    List<Integer> counted = axes.stream().map(axis -> axis < 0 ? axis + in.rank() : axis).toList();
    List<Integer> all = IntStream.range(0, in.rank()).boxed().toList();
    if (!counted.stream().sorted().toList().equals(all)) {
      throw mistake(in, "each of its axes, 0 to " + (in.rank() - 1) + ", stands there once");
    }
    if (in.batched() && counted.get(0) != 0) {
      throw mistake(in, "axis 0 is the batch and has to stand first");
    }
    return new Permute(counted);
  }

  private OpException mistake(Shape in, String why) {
    return new OpException(
        Cause.OUT_OF_RANGE, "value", "cannot order the axes of " + in + " as " + axes + ": " + why);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    List<Integer> kept = in.batched() ? axes.subList(1, axes.size()) : axes;
    return new Shape(in.batched(), kept.stream().map(in::size).toList());
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axes.size() > 1 && axes.get(1) == 1 ? ChannelLaw.TRANSPARENT : ChannelLaw.OPAQUE;
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of one shape joined along a new axis.
 *
 * @param axis the place of the new axis, not that of the batch
 */
public record Stack(int axis) implements Op {
  @Override
  public Stack resolve(List<Shape> inputs) {
    Shape first = Arity.some(inputs).get(0);
    return new Stack(Axes.of("axis", axis, first.rank() + 1, first));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape first = Arity.some(inputs).get(0);
    for (Shape next : inputs) {
      if (!next.equals(first)) {
        throw new OpException(
            "the shapes " + first + " and " + next + " do not stack: they have to be equal");
      }
    }
    List<Integer> sizes = new ArrayList<>(first.sizes());
    sizes.add(first.batched() ? axis - 1 : axis, inputs.size());
    return new Shape(first.batched(), sizes);
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis == 1 ? ChannelLaw.OPAQUE : ChannelLaw.through(Scale.ANY, true, Operands.EQUAL);
  }

  @Override
  public Lowering.Operands operands() {
    return Lowering.Operands.LIST;
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/**
 * Positions along an axis of the first input, picked by the second, a list of whole numbers.
 *
 * @param axis the axis, not the batch
 */
public record Gather(int axis) implements Op, Picking {
  @Override
  public Gather resolve(List<Shape> inputs) {
    return new Gather(Axes.of("axis", axis, Arity.exactly(2, inputs).get(0)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape index = Arity.exactly(2, inputs).get(1);
    if (index.batched() || index.rank() != 1) {
      throw new OpException(
          "picks by one list of whole numbers, such as @Weight(integer = true), but found "
              + index);
    }
    return inputs.get(0).with(axis, index.size(0));
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return inputs.get(0);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    ChannelLaw law = ChannelLaw.through(Scale.ANY, true, Operands.FIRST);
    return axis == 1 ? law.moving(ChannelLaw.Channels.INDEXED) : law;
  }
}

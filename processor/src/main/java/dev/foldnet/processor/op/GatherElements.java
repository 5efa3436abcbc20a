package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/**
 * For each element of the second input, a whole number, the element there along an axis of the
 * first.
 *
 * @param axis the axis, not the batch
 */
public record GatherElements(int axis) implements Op, Picking {
  @Override
  public GatherElements resolve(List<Shape> inputs) {
    return new GatherElements(Axes.of("axis", axis, Arity.exactly(2, inputs).get(0)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Arity.exactly(2, inputs).get(0);
    Shape index = inputs.get(1);
    boolean fits = in.batched() == index.batched() && in.rank() == index.rank();
    for (int i = 0; fits && i < in.sizes().size(); i++) {
      int along = in.batched() ? i + 1 : i;
      fits = along == axis || index.sizes().get(i) <= in.sizes().get(i);
    }
    if (!fits) {
      throw new OpException(
          "picks from "
              + in
              + " by an index of as many axes, beside axis "
              + axis
              + " nowhere larger, with a batch "
              + (in.batched() ? "too" : "as little")
              + ", but found "
              + index);
    }
    return index;
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return inputs.get(0);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    boolean apart =
        axis > 1 && Channels.same(inputs) && inputs.get(0).channels() == inputs.get(1).channels();
    return apart ? ChannelLaw.through(Scale.ANY, true, Operands.FIRST) : ChannelLaw.OPAQUE;
  }
}

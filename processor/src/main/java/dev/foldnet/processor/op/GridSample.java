package dev.foldnet.processor.op;

import dev.foldnet.dsl.Interpolation;
import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * Elements of the first input (N, C, H, W) at the places that the second says, (N, H', W', 2):
 * column and row from -1 to 1.
 *
 * @param mode {@code NEAREST} or {@code BILINEAR}
 * @param padding what is outside; {@code REFLECT} mirrors at the borders
 * @param aligned whether -1 and 1 are the middles of the outermost elements
 */
public record GridSample(Interpolation mode, PadMode padding, boolean aligned) implements Op {
  public GridSample {
    if (mode == Interpolation.BILINEAR_ALIGNED) {
      throw new OpException(
          Cause.OUT_OF_RANGE, "mode", "mode is NEAREST or BILINEAR; give aligned = true beside it");
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Arity.exactly(2, inputs).get(0);
    Shape grid = inputs.get(1);
    boolean fits =
        in.batched() && grid.batched() && in.rank() == 4 && grid.rank() == 4 && grid.size(3) == 2;
    if (!fits || in.empty()) {
      throw new OpException(
          "takes (N, C, H, W) and places (N, H', W', 2), but found " + in + " and " + grid);
    }
    return in.withSpatial(List.of(grid.size(1), grid.size(2)));
  }

  /** The weights of an element sum to 1 where no zeros are outside. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.through(Scale.ANY, padding != PadMode.ZERO, Operands.FIRST);
  }
}

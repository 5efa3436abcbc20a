package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Undoes a max pool whose windows tile its input: each element of the first input goes where the
 * pool found its maximum in the second, the pool's input; all else is 0. Of equal maxima the first
 * counts.
 *
 * @param kernel the pool's kernel, which is its stride too
 */
public record MaxUnpool(List<Integer> kernel) implements Op {
  public MaxUnpool {
    kernel = List.copyOf(kernel);
  }

  /**
   * What undoes that pool.
   *
   * @throws OpException if its windows overlap, leave gaps or reach over the border
   */
  public static MaxUnpool of(MaxPool pool) {
    boolean padded = pool.padding().stream().anyMatch(p -> p > 0);
    boolean apart = !pool.stride().isEmpty() && !pool.stride().equals(pool.kernel());
    if (padded || apart || pool.ceil()) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "value",
          "undoes a pool whose stride is its kernel, without padding and ceil, but found kernel "
              + pool.kernel()
              + ", stride "
              + pool.stride()
              + ", padding "
              + pool.padding()
              + ", ceil "
              + pool.ceil());
    }
    return new MaxUnpool(pool.kernel());
  }

  @Override
  public MaxUnpool resolve(List<Shape> inputs) {
    return new MaxUnpool(
        Spatial.spread("value", kernel, Spatial.check(Arity.exactly(2, inputs).get(1))));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Spatial.check(Arity.exactly(2, inputs).get(0));
    Shape pooled = inputs.get(1);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      int size = pooled.spatial().get(i);
      if (size % kernel.get(i) != 0) {
        throw new OpException(
            Cause.SHAPE,
            "value",
            "the windows " + kernel + " of the pool leave a rest of its input " + pooled);
      }
      sizes.add(size / kernel.get(i));
    }
    Shape expected = pooled.withSpatial(sizes);
    if (!in.equals(expected)) {
      throw new OpException("undoes a pool of " + pooled + " to " + expected + ", but takes " + in);
    }
    return pooled;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.through(Scale.ANY, false, Operands.FIRST);
  }
}

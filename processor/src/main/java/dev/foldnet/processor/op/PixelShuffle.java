package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;
import java.util.stream.IntStream;

/**
 * (N, C r r, H, W) to (N, C, H r, W r): channel c r r + i r + j goes to row i and column j of each
 * cell of channel c.
 *
 * @param factor r; its square divides the channels
 */
public record PixelShuffle(@Constraint(least = 1) int factor) implements Op {
  @Override
  public PixelShuffle resolve(List<Shape> inputs) {
    Shape in = Arity.oneBatched(inputs);
    if (in.rank() != 4) {
      throw new OpException("takes (N, C, H, W), but found " + in);
    }
    if (in.channels() % ((long) factor * factor) != 0) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "factor",
          "the square of factor has to divide the channels, but found factor "
              + factor
              + " for "
              + in);
    }
    return this;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Arity.oneBatched(inputs);
    return Shape.batched(
        in.channels() / (factor * factor),
        Spatial.size((long) in.size(2) * factor),
        Spatial.size((long) in.size(3) * factor));
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.TRANSPARENT.moving(ChannelLaw.Channels.MOVED);
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    return IntStream.range(0, inputs.get(0).channels())
        .mapToObj(from -> new ChannelLink(0, from, from / (factor * factor)))
        .toList();
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Padding of the last two axes and of the channels.
 *
 * @param top in front of the height
 * @param bottom behind the height
 * @param left in front of the width
 * @param right behind the width
 * @param before channels in front, of zeros
 * @param channels channels behind, of zeros
 * @param mode what stands above, below and beside
 */
public record Pad(
    @Constraint(least = 0) int top,
    @Constraint(least = 0) int bottom,
    @Constraint(least = 0) int left,
    @Constraint(least = 0) int right,
    @Constraint(least = 0) int before,
    @Constraint(least = 0) int channels,
    PadMode mode)
    implements Op {
  @Override
  public Pad resolve(List<Shape> inputs) {
    Shape in = Arity.oneBatched(inputs);
    checkAxis("top", top, "bottom", bottom, 4, in);
    checkAxis("left", left, "right", right, 3, in);
    if (mode != PadMode.ZERO && before + channels > 0) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          before > 0 ? "before" : "channels",
          "new channels are zeros; pad them apart from mode = " + mode);
    }
    return this;
  }

  private void checkAxis(String front, int a, String behind, int b, int rank, Shape in) {
    if (a + b == 0) {
      return;
    }
    String attribute = a > 0 ? front : behind;
    if (in.rank() < rank) {
      throw new OpException(
          Cause.SHAPE, attribute, attribute + " pads an axis that " + in + " does not have");
    }
    int size = in.size(in.rank() - (rank == 4 ? 2 : 1));
    if (mode == PadMode.REFLECT && Math.max(a, b) >= size) {
      String larger = a >= size ? front : behind;
      throw new OpException(
          Cause.OUT_OF_RANGE,
          larger,
          "a reflection is smaller than what it reflects, but found "
              + larger
              + " = "
              + Math.max(a, b)
              + " for "
              + in);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Arity.oneBatched(inputs);
    Shape padded = in.with(1, Spatial.size((long) in.channels() + before + channels));
    int last = in.rank() - 1;
    if (last > 1) {
      padded = padded.with(last, Spatial.size((long) in.size(last) + left + right));
    }
    if (last > 2) {
      padded = padded.with(last - 1, Spatial.size((long) in.size(last - 1) + top + bottom));
    }
    return padded;
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    boolean zeros = mode == PadMode.ZERO && top + bottom + left + right > 0;
    ChannelLaw law = ChannelLaw.through(Scale.ANY, !zeros);
    return before + channels > 0 ? law.moving(ChannelLaw.Channels.MOVED) : law;
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    return IntStream.range(0, inputs.get(0).channels())
        .mapToObj(from -> new ChannelLink(0, from, from + before))
        .toList();
  }
}

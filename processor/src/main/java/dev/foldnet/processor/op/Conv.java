package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Convolution of (N, C, [D, [H,]] W).
 *
 * @param out channels of the value; 0 before it is resolved if only the weight says it
 * @param kernel sizes of the window; empty before it is resolved for 1, or for what the weight says
 * @param stride steps of the window
 * @param padding zeros on both sides of each spatial axis
 * @param dilation distances between the window's elements
 * @param groups groups of channels that do not see each other; divides C and out
 * @param bias whether a bias is added
 * @param weight whether its weight is a second input, of shape (out, C / groups, kernel…), in place
 *     of its own
 */
public record Conv(
    @Constraint(least = 1, required = true, unless = "weight") int out,
    @Constraint(least = 1, unless = "weight") List<Integer> kernel,
    @Constraint(least = 1) List<Integer> stride,
    @Constraint(least = 0) List<Integer> padding,
    @Constraint(least = 1) List<Integer> dilation,
    @Constraint(least = 1) int groups,
    boolean bias,
    boolean weight)
    implements Op {
  public Conv {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
  }

  /** A convolution with a weight of its own. */
  public Conv(
      int out,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation,
      int groups,
      boolean bias) {
    this(out, kernel, stride, padding, dilation, groups, bias, false);
  }

  @Override
  public Conv resolve(List<Shape> inputs) {
    Shape in = Spatial.check(inputs.get(0));
    boolean given = inputs.size() > 1;
    Shape weights = given ? new GivenWeight(out, kernel, groups, false).check(inputs) : null;
    int channels = given ? weights.size(0) : out;
    if (!given && out < 1) {
      throw new OpException(Cause.MISSING_VALUE, "out", "out has to be given");
    }
    Groups.divide(groups, "channels of the input " + in, in.channels());
    Groups.divide(groups, "channels out", channels);
    List<Integer> window = kernel.isEmpty() ? List.of(1) : kernel;
    return new Conv(
        channels,
        given ? weights.sizes().subList(2, weights.rank()) : Spatial.spread("kernel", window, in),
        Spatial.spread("stride", stride, in),
        Spatial.spread("padding", padding, in),
        Spatial.spread("dilation", dilation, in),
        groups,
        bias,
        given);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Spatial.check(Arity.exactly(weight ? 2 : 1, inputs).get(0));
    return in.withSpatial(Window.conv(in, kernel, stride, padding, dilation)).with(1, out);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    int channels = inputs.get(0).channels() / groups;
    return MultiplyAdds.windows(shape(inputs).elements(), channels, kernel);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    if (weight) {
      return bias ? List.of(Slot.of("bias", out)) : List.of();
    }
    List<Integer> sizes = new ArrayList<>(List.of(out, inputs.get(0).channels() / groups));
    sizes.addAll(kernel);
    return Slot.weighted(sizes, bias, out);
  }

  @Override
  public List<String> weightArguments() {
    return weight ? List.of("bias") : List.of("weight", "bias");
  }

  @Override
  public List<String> arguments() {
    return List.of("stride", "padding", "dilation", "groups");
  }

  /** A padded zero is no zero behind a shift. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    if (weight) {
      return ChannelLaw.OPAQUE;
    }
    boolean padded = padding.stream().anyMatch(p -> p > 0);
    return ChannelLaw.absorbing(padded ? In.SCALE : In.SCALE_AND_SHIFT);
  }

  @Override
  public WeightLayout layout() {
    return WeightLayout.outIn(groups);
  }

  @Override
  public Conv withBias() {
    return new Conv(out, kernel, stride, padding, dilation, groups, true, weight);
  }

  @Override
  public Optional<Op> withOwnWeight() {
    return weight
        ? Optional.of(new Conv(out, kernel, stride, padding, dilation, groups, bias))
        : Optional.empty();
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Transposed convolution of (N, C, [D, [H,]] W).
 *
 * @param out channels of the value; 0 before it is resolved if only the weight says it
 * @param kernel sizes of the window; empty before it is resolved for 1, or for what the weight says
 * @param stride distances between the windows of neighbouring elements
 * @param padding what is cut off on both sides of each spatial axis
 * @param outPadding what is added behind each spatial axis, less than stride or dilation
 * @param dilation distances between the window's elements
 * @param groups groups of channels that do not see each other; divides C and out
 * @param bias whether a bias is added
 * @param weight whether its weight is a second input, of shape (C, out / groups, kernel…), in place
 *     of its own
 */
public record Deconv(
    @Constraint(least = 1, required = true, unless = "weight") int out,
    @Constraint(least = 1, unless = "weight") List<Integer> kernel,
    @Constraint(least = 1) List<Integer> stride,
    @Constraint(least = 0) List<Integer> padding,
    @Constraint(least = 0) List<Integer> outPadding,
    @Constraint(least = 1) List<Integer> dilation,
    @Constraint(least = 1) int groups,
    boolean bias,
    boolean weight)
    implements Op {
  public Deconv {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    outPadding = List.copyOf(outPadding);
    dilation = List.copyOf(dilation);
  }

  /** A transposed convolution with a weight of its own. */
  public Deconv(
      int out,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> outPadding,
      List<Integer> dilation,
      int groups,
      boolean bias) {
    this(out, kernel, stride, padding, outPadding, dilation, groups, bias, false);
  }

  @Override
  public Deconv resolve(List<Shape> inputs) {
    Shape in = Spatial.check(inputs.get(0));
    boolean given = inputs.size() > 1;
    GivenWeight named = new GivenWeight(out, kernel, groups, true);
    Shape weights = given ? named.check(inputs) : null;
    int channels = given ? named.channels(weights) : out;
    if (!given && out < 1) {
      throw new OpException(Cause.MISSING_VALUE, "out", "out has to be given");
    }
    Groups.divide(groups, "channels of the input " + in, in.channels());
    Groups.divide(groups, "channels out", channels);
    List<Integer> window = kernel.isEmpty() ? List.of(1) : kernel;
    Deconv resolved =
        new Deconv(
            channels,
            given
                ? weights.sizes().subList(2, weights.rank())
                : Spatial.spread("kernel", window, in),
            Spatial.spread("stride", stride, in),
            Spatial.spread("padding", padding, in),
            Spatial.spread("outPadding", outPadding, in),
            Spatial.spread("dilation", dilation, in),
            groups,
            bias,
            given);
    resolved.checkOutPadding();
    return resolved;
  }

  private void checkOutPadding() {
    for (int i = 0; i < outPadding.size(); i++) {
      int limit = Math.max(stride.get(i), dilation.get(i));
      if (outPadding.get(i) >= limit) {
        throw new OpException(
            Cause.OUT_OF_RANGE,
            "outPadding",
            "outPadding is less than stride or dilation, here "
                + limit
                + ", but found "
                + outPadding.get(i));
      }
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Spatial.check(Arity.exactly(weight ? 2 : 1, inputs).get(0));
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      long extent = (long) dilation.get(i) * (kernel.get(i) - 1) + 1;
      long size = (in.spatial().get(i) - 1L) * stride.get(i) - 2L * padding.get(i) + extent;
      if (size + outPadding.get(i) < 1) {
        throw new OpException(
            Cause.SHAPE,
            "padding",
            "padding "
                + padding.get(i)
                + " cuts off all that a window of "
                + extent
                + " makes of "
                + in
                + ": take less");
      }
      sizes.add(Spatial.size(size + outPadding.get(i)));
    }
    return in.withSpatial(sizes).with(1, out);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return MultiplyAdds.windows(inputs.get(0).elements(), out / groups, kernel);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    if (weight) {
      return bias ? List.of(Slot.of("bias", out)) : List.of();
    }
    List<Integer> sizes = new ArrayList<>(List.of(inputs.get(0).channels(), out / groups));
    sizes.addAll(kernel);
    return Slot.weighted(sizes, bias, out);
  }

  @Override
  public List<String> weightArguments() {
    return weight ? List.of("bias") : List.of("weight", "bias");
  }

  @Override
  public List<String> arguments() {
    return List.of("stride", "padding", "outPadding", "dilation", "groups");
  }

  /** A shift of the input makes another map on the borders and with each phase of the stride. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    if (weight) {
      return ChannelLaw.OPAQUE;
    }
    boolean pointwise =
        Stream.of(kernel, stride).flatMap(List::stream).allMatch(n -> n == 1)
            && Stream.of(padding, outPadding).flatMap(List::stream).allMatch(n -> n == 0);
    return ChannelLaw.absorbing(pointwise ? In.SCALE_AND_SHIFT : In.SCALE);
  }

  @Override
  public WeightLayout layout() {
    return WeightLayout.inOut(groups);
  }

  @Override
  public Deconv withBias() {
    return new Deconv(out, kernel, stride, padding, outPadding, dilation, groups, true, weight);
  }

  @Override
  public Optional<Op> withOwnWeight() {
    return weight
        ? Optional.of(new Deconv(out, kernel, stride, padding, outPadding, dilation, groups, bias))
        : Optional.empty();
  }
}

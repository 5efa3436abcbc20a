package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution of the first input (N, C, H, W) whose window's elements are moved by the second, (N,
 * 2 G kernel[0] kernel[1], H', W'): down and to the right, for each of G groups of channels.
 *
 * @param out channels of the value
 * @param kernel sizes of the window
 * @param stride steps of the window
 * @param padding by how much the window reaches over both sides of each spatial axis
 * @param dilation distances between the window's elements
 * @param groups groups of channels that do not see each other; divides C and out
 * @param bias whether a bias is added
 * @param mask whether a third input, (N, G kernel[0] kernel[1], H', W'), is what the window's
 *     elements are multiplied by
 */
public record DeformConv(
    @Constraint(least = 1, required = true) int out,
    @Constraint(least = 1) List<Integer> kernel,
    @Constraint(least = 1) List<Integer> stride,
    @Constraint(least = 0) List<Integer> padding,
    @Constraint(least = 1) List<Integer> dilation,
    @Constraint(least = 1) int groups,
    boolean bias,
    boolean mask)
    implements Op {
  public DeformConv {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
  }

  @Override
  public DeformConv resolve(List<Shape> inputs) {
    Shape in = image(inputs);
    Groups.divide(groups, "channels of the input " + in, in.channels());
    Groups.divide(groups, "channels out", out);
    return new DeformConv(
        out,
        Spatial.spread("kernel", kernel, in),
        Spatial.spread("stride", stride, in),
        Spatial.spread("padding", padding, in),
        Spatial.spread("dilation", dilation, in),
        groups,
        bias,
        mask);
  }

  private Shape image(List<Shape> inputs) {
    if (inputs.size() != (mask ? 3 : 2)) {
      String beside = mask ? " beside its mask" : "";
      throw new OpException("takes an image and offsets" + beside + ", but found " + inputs);
    }
    Shape in = inputs.get(0);
    if (!in.batched() || in.rank() != 4 || in.empty()) {
      throw new OpException("takes (N, C, H, W) and offsets, but found " + in);
    }
    return in;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = image(inputs);
    Shape value = in.withSpatial(Window.conv(in, kernel, stride, padding, dilation)).with(1, out);
    int taps = Spatial.size(2L * kernel.get(0) * kernel.get(1)) / 2;
    Shape offset = inputs.get(1);
    int moved = offset.rank() == 4 ? Math.max(1, offset.size(1) / (2 * taps)) : 1;
    Shape fitting = value.with(1, Spatial.size(2L * moved * taps));
    if (!offset.equals(fitting)) {
      throw mistake(
          "value", "offsets " + fitting + ", " + 2 * taps + " for each group of channels", offset);
    }
    if (in.channels() % moved != 0) {
      throw mistake("value", "offsets for groups that divide the channels of " + in, offset);
    }
    Shape factors = value.with(1, moved * taps);
    if (mask && !inputs.get(2).equals(factors)) {
      throw mistake("mask", "a mask " + factors + " beside offsets " + offset, inputs.get(2));
    }
    return value;
  }

  private static OpException mistake(String attribute, String expected, Shape found) {
    return new OpException(Cause.SHAPE, attribute, "takes " + expected + ", but found " + found);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    int channels = inputs.get(0).channels() / groups;
    return MultiplyAdds.windows(shape(inputs).elements(), channels, kernel);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    List<Integer> sizes = new ArrayList<>(List.of(out, inputs.get(0).channels() / groups));
    sizes.addAll(kernel);
    return Slot.weighted(sizes, bias, out);
  }

  /** A mask is an input, and none is passed as null. */
  @Override
  public List<String> weightArguments() {
    return mask ? List.of("weight", "bias") : List.of("mask", "weight", "bias");
  }

  @Override
  public List<String> arguments() {
    return List.of("stride", "padding", "dilation", "groups");
  }

  /** An element that is moved towards the outside is mixed with zeros, which take no shift. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.absorbing(In.SCALE);
  }

  @Override
  public WeightLayout layout() {
    return WeightLayout.outIn(groups);
  }

  @Override
  public DeformConv withBias() {
    return new DeformConv(out, kernel, stride, padding, dilation, groups, true, mask);
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.dsl.Interpolation;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Interpolation of the spatial axes of (N, C, [D, [H,]] W).
 *
 * @param scale factors; empty if resolved, or if the size is given
 * @param size spatial sizes of the value; empty before it is resolved if factors are given
 * @param mode how values between are found; the bilinear ones need H and W
 */
public record Upsample(
    @Constraint(least = 1) List<Integer> scale,
    @Constraint(least = 1) List<Integer> size,
    Interpolation mode)
    implements Op {
  public Upsample {
    scale = List.copyOf(scale);
    size = List.copyOf(size);
    if (scale.isEmpty() && size.isEmpty()) {
      throw new OpException(Cause.MISSING_VALUE, "scale", "scale or size has to be given");
    }
    if (!scale.isEmpty() && !size.isEmpty()) {
      throw new OpException(
          Cause.OUT_OF_RANGE, "size", "scale and size exclude each other: give one of them");
    }
  }

  @Override
  public Upsample resolve(List<Shape> inputs) {
    Shape in = Spatial.input(inputs);
    if (mode != Interpolation.NEAREST && in.rank() != 4) {
      throw new OpException(
          Cause.SHAPE, "mode", "mode = " + mode + " takes (N, C, H, W), but found " + in);
    }
    if (!size.isEmpty()) {
      return new Upsample(List.of(), Spatial.spread("size", size, in), mode);
    }
    List<Integer> factors = Spatial.spread("scale", scale, in);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      sizes.add(Spatial.size((long) in.spatial().get(i) * factors.get(i)));
    }
    return new Upsample(List.of(), sizes, mode);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Spatial.input(inputs).withSpatial(size);
  }

  @Override
  public List<String> arguments() {
    return List.of("size", "mode");
  }

  @Override
  public boolean picks() {
    return mode == Interpolation.NEAREST;
  }

  /** The weights of each element sum to 1. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.TRANSPARENT;
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/**
 * The maximum of windows of (N, C, [D, [H,]] W).
 *
 * @param kernel sizes of the window
 * @param stride steps of the window; empty before it is resolved for the kernel
 * @param padding on both sides of each spatial axis, at most half the kernel
 * @param ceil whether a last window may reach over the end
 */
public record MaxPool(
    @Constraint(least = 1) List<Integer> kernel,
    @Constraint(least = 1) List<Integer> stride,
    @Constraint(least = 0) List<Integer> padding,
    boolean ceil)
    implements Op {
  public MaxPool {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
  }

  @Override
  public MaxPool resolve(List<Shape> inputs) {
    Shape in = Spatial.input(inputs);
    List<Integer> window = Spatial.spread("kernel", kernel, in);
    return new MaxPool(
        window, Window.stride(stride, window, in), Window.padding(padding, window, in), ceil);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Spatial.input(inputs);
    return in.withSpatial(Window.pool(in, kernel, stride, padding, ceil));
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.through(Scale.POSITIVE, true);
  }
}

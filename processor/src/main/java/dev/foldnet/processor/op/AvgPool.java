package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * The mean of windows of (N, C, [D, [H,]] W).
 *
 * @param kernel sizes of the window
 * @param stride steps of the window; empty before it is resolved for the kernel
 * @param padding on both sides of each spatial axis, at most half the kernel
 * @param ceil whether a last window may reach over the end
 * @param includePad whether the padding counts in the mean
 */
public record AvgPool(
    @Constraint(least = 1) List<Integer> kernel,
    @Constraint(least = 1) List<Integer> stride,
    @Constraint(least = 0) List<Integer> padding,
    boolean ceil,
    boolean includePad)
    implements Op {
  public AvgPool {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
  }

  @Override
  public AvgPool resolve(List<Shape> inputs) {
    Shape in = Spatial.input(inputs);
    List<Integer> window = Spatial.spread("kernel", kernel, in);
    return new AvgPool(
        window,
        Window.stride(stride, window, in),
        Window.padding(padding, window, in),
        ceil,
        includePad);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Spatial.input(inputs);
    if (in.rank() == 5) {
      checkVolume(in);
    }
    return in.withSpatial(Window.pool(in, kernel, stride, padding, ceil));
  }

  /** PyTorch's avg_pool3d, unlike the others, does not count the padding here. */
  private void checkVolume(Shape in) {
    for (int i = 0; i < kernel.size(); i++) {
      if (in.spatial().get(i) < kernel.get(i)) {
        throw new OpException(
            Cause.SHAPE,
            "kernel",
            "a mean over D, H and W takes a kernel no larger than the input, but found kernel "
                + kernel
                + " for "
                + in);
      }
    }
  }

  /** Zeros of the padding that are counted are no zeros behind a shift. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    boolean padded = padding.stream().anyMatch(p -> p > 0);
    return ChannelLaw.through(Scale.ANY, !(padded && includePad));
  }
}

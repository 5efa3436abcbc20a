package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;

/** The size of what slides over an axis, as PyTorch counts it. */
final class Window {
  private Window() {}

  /**
   * The spatial sizes behind a convolution.
   *
   * @throws OpException if the kernel does not fit into the padded input
   */
  static List<Integer> conv(
      Shape in,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      long extent = (long) dilation.get(i) * (kernel.get(i) - 1) + 1;
      long room = in.spatial().get(i) + 2L * padding.get(i);
      if (extent > room) {
        throw tooLarge(in, extent, room);
      }
      sizes.add(Spatial.size((room - extent) / stride.get(i) + 1));
    }
    return sizes;
  }

  /**
   * The spatial sizes behind a pool. With {@code ceil} the last window may reach over the end, but
   * does not start behind the input and its left padding.
   */
  static List<Integer> pool(
      Shape in, List<Integer> kernel, List<Integer> stride, List<Integer> padding, boolean ceil) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      int size = in.spatial().get(i);
      int step = stride.get(i);
      long room = size + 2L * padding.get(i);
      long count = Math.floorDiv(room - kernel.get(i) + (ceil ? step - 1 : 0), step) + 1;
      if (ceil && (count - 1) * step >= (long) size + padding.get(i)) {
        count--;
      }
      if (count < 1) {
        throw tooLarge(in, kernel.get(i), room);
      }
      sizes.add(Spatial.size(count));
    }
    return sizes;
  }

  /** The pool's stride: the kernel where none is given. */
  static List<Integer> stride(List<Integer> stride, List<Integer> kernel, Shape in) {
    return stride.isEmpty() ? kernel : Spatial.spread("stride", stride, in);
  }

  /** The pool's padding, at most half the kernel. */
  static List<Integer> padding(List<Integer> padding, List<Integer> kernel, Shape in) {
    List<Integer> spread = Spatial.spread("padding", padding, in);
    for (int i = 0; i < spread.size(); i++) {
      if (spread.get(i) > kernel.get(i) / 2) {
        throw new OpException(
            Cause.OUT_OF_RANGE,
            "padding",
            "padding of a pool is at most half its kernel, but found padding "
                + spread.get(i)
                + " with kernel "
                + kernel.get(i));
      }
    }
    return spread;
  }

  private static OpException tooLarge(Shape in, long extent, long room) {
    return new OpException(
        Cause.SHAPE,
        "kernel",
        "the window spans "
            + extent
            + ", but "
            + in
            + " with its padding has only "
            + room
            + ": take a smaller kernel or dilation, or more padding");
  }
}

package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** DjlShapes between our lists and DJL's, and what changes one axis. */
final class DjlShapes {
  private DjlShapes() {}

  static Shape of(int[] sizes) {
    long[] longs = new long[sizes.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = sizes[i];
    }
    return new Shape(longs);
  }

  static int[] ints(Shape shape) {
    int[] sizes = new int[shape.dimension()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.toIntExact(shape.get(i));
    }
    return sizes;
  }

  /** Zeros before and behind along an axis; DJL counts axes from the last, as PyTorch. */
  static NDArray pad(NDArray x, int axis, int before, int behind) {
    if (before == 0 && behind == 0) {
      return x;
    }
    long[] padding = new long[2 * (x.getShape().dimension() - axis)];
    padding[padding.length - 2] = before;
    padding[padding.length - 1] = behind;
    return x.pad(new Shape(padding), 0);
  }

  static NDArray slice(NDArray x, int axis, long from, long to, long step) {
    return x.get(new NDIndex().addAllDim(axis).addSliceDim(from, to, step).addEllipseDim());
  }
}

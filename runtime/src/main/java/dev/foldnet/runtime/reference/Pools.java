package dev.foldnet.runtime.reference;

/** Max and average pooling over up to three spatial axes. */
final class Pools {
  private Pools() {}

  /** The windows along one axis: [from, to) within the input, and what PyTorch divides by. */
  private static final class Windows {
    private final int[] from;
    private final int[] to;
    private final int[] extent;

    Windows(int count) {
      from = new int[count];
      to = new int[count];
      extent = new int[count];
    }

    int count() {
      return from.length;
    }
  }

  static DoubleTensor max(DoubleTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    return pool(x, windows(x, kernel, stride, padding, ceil), true, false);
  }

  static DoubleTensor average(
      DoubleTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad) {
    return pool(x, windows(x, kernel, stride, padding, ceil), false, includePad);
  }

  static DoubleTensor adaptive(DoubleTensor x, int[] size, boolean max) {
    int[] in = Extents.spatial(x);
    int[] out = Extents.three(size, 1);
    Windows[] windows = new Windows[3];
    for (int axis = 0; axis < 3; axis++) {
      int count = out[axis];
      windows[axis] = new Windows(count);
      for (int i = 0; i < count; i++) {
        int from = i * in[axis] / count;
        int to = ((i + 1) * in[axis] + count - 1) / count;
        windows[axis].from[i] = from;
        windows[axis].to[i] = to;
        windows[axis].extent[i] = to - from;
      }
    }
    return pool(x, windows, max, false);
  }

  private static Windows[] windows(
      DoubleTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    int[] in = Extents.spatial(x);
    int[] k = Extents.three(kernel, 1);
    int[] s = Extents.three(stride, 1);
    int[] p = Extents.three(padding, 0);
    Windows[] windows = new Windows[3];
    for (int axis = 0; axis < 3; axis++) {
      windows[axis] = windows(in[axis], k[axis], s[axis], p[axis], ceil);
      Extents.require(windows[axis].count() > 0, "pool", x);
    }
    return windows;
  }

  private static Windows windows(int in, int kernel, int stride, int padding, boolean ceil) {
    int span = in + 2 * padding - kernel;
    int count = Math.floorDiv(span + (ceil ? stride - 1 : 0), stride) + 1;
    if (ceil && (count - 1) * stride >= in + padding) {
      count--; // no window starts in the padding behind
    }
    Windows windows = new Windows(Math.max(count, 0));
    for (int i = 0; i < count; i++) {
      int start = i * stride - padding;
      windows.from[i] = Math.max(start, 0);
      windows.to[i] = Math.min(start + kernel, in);
      windows.extent[i] = Math.min(start + kernel, in + padding) - start;
    }
    return windows;
  }

  private static DoubleTensor pool(DoubleTensor x, Windows[] w, boolean max, boolean extent) {
    int[] in = Extents.spatial(x);
    int[] out = {w[0].count(), w[1].count(), w[2].count()};
    int planes = x.size(0) * x.size(1);
    double[] y = new double[planes * Extents.count(out)];
    int at = 0;
    for (int plane = 0; plane < planes; plane++) {
      int from = plane * Extents.count(in);
      for (int z = 0; z < out[0]; z++) {
        for (int row = 0; row < out[1]; row++) {
          for (int column = 0; column < out[2]; column++) {
            int[] window = {z, row, column};
            y[at++] =
                max
                    ? max(x.values(), from, in, w, window)
                    : sum(x.values(), from, in, w, window) / divisor(w, window, extent);
          }
        }
      }
    }
    return new DoubleTensor(Extents.withSpatial(x, x.size(1), out), y, x.batched());
  }

  private static double max(double[] x, int at, int[] in, Windows[] w, int[] i) {
    double max = Double.NEGATIVE_INFINITY;
    for (int z = w[0].from[i[0]]; z < w[0].to[i[0]]; z++) {
      for (int row = w[1].from[i[1]]; row < w[1].to[i[1]]; row++) {
        int line = at + (z * in[1] + row) * in[2];
        for (int column = w[2].from[i[2]]; column < w[2].to[i[2]]; column++) {
          max = Math.max(max, x[line + column]);
        }
      }
    }
    return max;
  }

  private static double sum(double[] x, int at, int[] in, Windows[] w, int[] i) {
    double sum = 0;
    for (int z = w[0].from[i[0]]; z < w[0].to[i[0]]; z++) {
      for (int row = w[1].from[i[1]]; row < w[1].to[i[1]]; row++) {
        int line = at + (z * in[1] + row) * in[2];
        for (int column = w[2].from[i[2]]; column < w[2].to[i[2]]; column++) {
          sum += x[line + column];
        }
      }
    }
    return sum;
  }

  private static int divisor(Windows[] w, int[] i, boolean extent) {
    int divisor = 1;
    for (int axis = 0; axis < 3; axis++) {
      int at = i[axis];
      divisor *= extent ? w[axis].extent[at] : w[axis].to[at] - w[axis].from[at];
    }
    return divisor;
  }

  /** Each value of x to the place of the first maximum of its window in {@code pooled}. */
  static DoubleTensor unpool(DoubleTensor x, DoubleTensor pooled, int[] kernel) {
    int[] small = Extents.spatial(x);
    int[] seen = Extents.spatial(pooled);
    int[] k = Extents.three(kernel, 1);
    double[] y = new double[pooled.values().length];
    for (int i = 0; i < x.values().length; i++) {
      int column = i % small[2];
      int row = i / small[2] % small[1];
      int z = i / small[2] / small[1] % small[0];
      int plane = i / Extents.count(small);
      int[] best = null;
      double max = 0;
      for (int tap = 0; tap < Extents.count(k); tap++) {
        int[] at = {
          z * k[0] + tap / (k[1] * k[2]), row * k[1] + tap / k[2] % k[1], column * k[2] + tap % k[2]
        };
        double value = pooled.values()[index(plane, at, seen)];
        if (best == null || value > max) {
          best = at;
          max = value;
        }
      }
      y[index(plane, best, seen)] = x.values()[i];
    }
    return new DoubleTensor(pooled.shape(), y, x.batched());
  }

  private static int index(int plane, int[] at, int[] size) {
    return ((plane * size[0] + at[0]) * size[1] + at[1]) * size[2] + at[2];
  }
}

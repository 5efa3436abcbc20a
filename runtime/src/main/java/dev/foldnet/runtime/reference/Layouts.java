package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.Ops;
import java.util.Arrays;
import java.util.List;

/** Operations that only move values. */
final class Layouts {
  private Layouts() {}

  /** Where an output position along an axis comes from; negative: a zero. */
  private interface Source {
    int at(int position);
  }

  static DoubleTensor reshape(DoubleTensor x, int[] shape) {
    int[] full = shape;
    if (x.batched()) {
      full = new int[shape.length + 1];
      full[0] = x.size(0);
      System.arraycopy(shape, 0, full, 1, shape.length);
    }
    return new DoubleTensor(full, x.values(), x.batched());
  }

  static DoubleTensor permute(DoubleTensor x, int[] axes) {
    int[] shape = new int[axes.length];
    int[] from = Extents.strides(x.shape());
    int[] steps = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      shape[i] = x.size(axes[i]);
      steps[i] = from[axes[i]];
    }
    int[] to = Extents.strides(shape);
    double[] y = new double[x.values().length];
    for (int i = 0; i < y.length; i++) {
      int source = 0;
      for (int axis = 0; axis < axes.length; axis++) {
        source += i / to[axis] % shape[axis] * steps[axis];
      }
      y[i] = x.values()[source];
    }
    return new DoubleTensor(shape, y, x.batched());
  }

  static DoubleTensor concat(List<DoubleTensor> xs, int axis) {
    int[] shape = xs.get(0).shape();
    shape[axis] = 0;
    boolean batched = false;
    for (DoubleTensor x : xs) {
      shape[axis] += x.size(axis);
      batched |= x.batched();
      int[] other = x.shape();
      other[axis] = 0;
      int[] first = xs.get(0).shape();
      first[axis] = 0;
      Extents.require(Arrays.equals(other, first), "concatenation", xs.toArray());
    }
    int outer = Extents.count(shape, 0, axis);
    int row = Extents.count(shape, axis, shape.length);
    double[] y = new double[outer * row];
    int at = 0;
    for (DoubleTensor x : xs) {
      int part = Extents.count(x.shape(), axis, x.rank());
      for (int i = 0; i < outer; i++) {
        System.arraycopy(x.values(), i * part, y, i * row + at, part);
      }
      at += part;
    }
    return new DoubleTensor(shape, y, batched);
  }

  static DoubleTensor stack(List<DoubleTensor> xs, int axis) {
    return concat(xs.stream().map(x -> unsqueeze(x, axis)).toList(), axis);
  }

  private static DoubleTensor unsqueeze(DoubleTensor x, int axis) {
    int[] shape = new int[x.rank() + 1];
    System.arraycopy(x.shape(), 0, shape, 0, axis);
    shape[axis] = 1;
    System.arraycopy(x.shape(), axis, shape, axis + 1, x.rank() - axis);
    return new DoubleTensor(shape, x.values(), x.batched());
  }

  static DoubleTensor gather(DoubleTensor x, DoubleTensor index, int axis) {
    return along(x, axis, index.values().length, i -> (int) index.values()[i]);
  }

  static DoubleTensor slice(DoubleTensor x, int[] axis, int[] from, int[] to, int[] step) {
    DoubleTensor y = x;
    for (int i = 0; i < axis.length; i++) {
      int first = from[i];
      int by = step[i];
      int count = Math.max(0, (to[i] - first + by - 1) / by);
      y = along(y, axis[i], count, at -> first + at * by);
    }
    return y;
  }

  static DoubleTensor pad(
      DoubleTensor x,
      int top,
      int bottom,
      int left,
      int right,
      int before,
      int channels,
      Ops.PadMode mode) {
    int last = x.rank() - 1;
    DoubleTensor y = pad(x, last, left, right, mode);
    if (x.rank() > 3) {
      y = pad(y, last - 1, top, bottom, mode);
    }
    return pad(y, 1, before, channels, Ops.PadMode.ZERO);
  }

  private static DoubleTensor pad(
      DoubleTensor x, int axis, int before, int behind, Ops.PadMode mode) {
    if (before == 0 && behind == 0) {
      return x;
    }
    int size = x.size(axis);
    return along(x, axis, before + size + behind, i -> padded(i - before, size, mode));
  }

  private static int padded(int at, int size, Ops.PadMode mode) {
    if (at >= 0 && at < size) {
      return at;
    }
    return switch (mode) {
      case ZERO -> -1;
      case REPLICATE -> at < 0 ? 0 : size - 1;
      case REFLECT -> at < 0 ? -at : 2 * (size - 1) - at;
    };
  }

  private static DoubleTensor along(DoubleTensor x, int axis, int count, Source source) {
    int[] shape = x.shape();
    shape[axis] = count;
    int outer = Extents.count(shape, 0, axis);
    int inner = Extents.count(shape, axis + 1, shape.length);
    double[] y = new double[Extents.count(shape)];
    for (int i = 0; i < count; i++) {
      int from = source.at(i);
      Extents.require(from < x.size(axis), "a position " + from + " along axis " + axis, x);
      if (from >= 0) {
        for (int o = 0; o < outer; o++) {
          int start = (o * x.size(axis) + from) * inner;
          System.arraycopy(x.values(), start, y, (o * count + i) * inner, inner);
        }
      }
    }
    return new DoubleTensor(shape, y, x.batched());
  }
}

package dev.foldnet.runtime;

import dev.foldnet.runtime.ops.AdaptivePools;
import dev.foldnet.runtime.ops.Normalizations;
import dev.foldnet.runtime.ops.PrimitiveOps;
import dev.foldnet.runtime.ops.Shapes;
import dev.foldnet.runtime.ops.Shuffles;
import dev.foldnet.runtime.ops.Unpooling;
import dev.foldnet.runtime.ops.Upsampling;

/**
 * The operations that a network is made of, over tensors of some backend. Generated code computes a
 * network by calling these in order; a backend computes at once or writes down a model.
 *
 * <p>Axes count from 0, the batch being axis 0 of every tensor that depends on an input; tensors
 * made of weights alone have no batch, and broadcast from the right as in NumPy. Lists that concern
 * spatial axes have one entry an axis. All of it is as PyTorch 1.13 computes it in evaluation mode.
 *
 * <p>What is made of other operations here is a default method, rounded as PyTorch rounds it; a
 * backend overrides what it has natively.
 *
 * <p>An {@code Ops} is used by one thread for one run through a network.
 *
 * @param <T> a tensor of the backend
 */
public interface Ops<T> extends PrimitiveOps<T> {
  /** Instance normalisation over the spatial axes; weight and bias (C), null for none. */
  default T instanceNorm(T x, T weight, T bias, double eps) {
    return Normalizations.groupNorm(this, x, weight, bias, shape(x)[1], eps);
  }

  /** Group normalisation; weight and bias (C). */
  default T groupNorm(T x, T weight, T bias, int groups, double eps) {
    return Normalizations.groupNorm(this, x, weight, bias, groups, eps);
  }

  /** Layer normalisation over the last axis; weight and bias of its size. */
  default T layerNorm(T x, T weight, T bias, double eps) {
    return Normalizations.layerNorm(this, x, weight, bias, eps);
  }

  /**
   * Local response normalisation: x / (k + alpha / size * s)^beta, s the sum of the squares over
   * the {@code size / 2} channels before, the channel itself and {@code (size - 1) / 2} behind.
   */
  default T lrn(T x, int size, double alpha, double beta, double k) {
    T squares = pad(mul(x, x), 0, 0, 0, 0, size / 2, (size - 1) / 2, PadMode.ZERO);
    return Normalizations.lrn(this, x, squares, size, alpha, beta, k);
  }

  /** max(x, 0) + slope min(x, 0); slopes (1) or (C), over axis 1. */
  default T prelu(T x, T slopes) {
    T positive = relu(x);
    return add(positive, mul(Shapes.perChannel(this, slopes, x), sub(x, positive)));
  }

  default T relu6(T x) {
    return clamp(x, 0, 6);
  }

  /** x sigmoid(x). */
  default T swish(T x) {
    return mul(x, sigmoid(x));
  }

  /** x relu6(x + 3) / 6. */
  default T hswish(T x) {
    return div(mul(x, relu6(add(x, constant(new double[] {3})))), constant(new double[] {6}));
  }

  /** relu6(x + 3) / 6. */
  default T hsigmoid(T x) {
    return div(relu6(add(x, constant(new double[] {3}))), constant(new double[] {6}));
  }

  /** x / max(||x||_2, 1e-12) along an axis. */
  default T normalize(T x, int axis) {
    T norm = sqrt(sum(mul(x, x), new int[] {axis}, true));
    return div(x, clamp(norm, 1e-12, Double.POSITIVE_INFINITY));
  }

  /** Average pooling to a size: output i sees the inputs floor(i n / s) to ceil((i + 1) n / s). */
  default T adaptiveAvgPool(T x, int[] size) {
    return AdaptivePools.average(this, x, size);
  }

  /** Max pooling to a size, over the same windows. */
  default T adaptiveMaxPool(T x, int[] size) {
    return AdaptivePools.max(this, x, size);
  }

  /**
   * Undoes a max pooling whose stride was its kernel, without padding: each value of x goes where
   * the maximum of its window in {@code pooled} was (the first, if several), zeros elsewhere.
   *
   * @param x (N, C, sizes), what the pooling gave, maybe processed further
   * @param pooled (N, C, sizes), what was pooled
   * @return of the shape of {@code pooled}
   */
  default T maxUnpool(T x, T pooled, int[] kernel) {
    return Unpooling.maxUnpool(this, x, pooled, kernel);
  }

  /** (N, …) to (N, product of the rest). */
  default T flatten(T x) {
    int[] shape = shape(x);
    int rest = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      rest *= shape[axis];
    }
    return Shapes.reshape(this, x, shape[0], rest);
  }

  /**
   * Padding of the last two axes (at rank 3 of the last alone) and of axis 1, the latter before and
   * behind, and only with zeros.
   */
  T pad(T x, int top, int bottom, int left, int right, int before, int channels, PadMode mode);

  /**
   * Elements of x (N, C, H, W) at the places of a grid (N, H', W', 2): column and row, -1 to 1 from
   * one border to the other, or if aligned from the middle of one outermost element to that of the
   * other. What is outside is zero, the border's element, or mirrored at the border.
   *
   * @param mode {@code BILINEAR} or {@code NEAREST}
   */
  T gridSample(T x, T grid, Interpolation mode, PadMode padding, boolean aligned);

  /** Interpolation of the spatial axes to a size. */
  default T upsample(T x, int[] size, Interpolation mode) {
    return mode == Interpolation.NEAREST
        ? Upsampling.nearest(this, x, size)
        : Upsampling.linear(this, x, size, mode == Interpolation.BILINEAR_ALIGNED);
  }

  /** (N, C r r, H, W) to (N, C, H r, W r). */
  default T pixelShuffle(T x, int factor) {
    return Shuffles.pixelShuffle(this, x, factor);
  }

  /** (N, g n, H, W) to the channels' order g-fastest. */
  default T channelShuffle(T x, int groups) {
    return Shuffles.channelShuffle(this, x, groups);
  }

  /** (N, apart) in the order of axes, the batch first, to (N, shape). */
  default T rearrange(T x, int[] apart, int[] axes, int[] shape) {
    return reshape(permute(reshape(x, apart), axes), shape);
  }

  /** How {@link #pad} fills, and what is outside of {@link #gridSample}. */
  enum PadMode {
    ZERO,
    REFLECT,
    REPLICATE
  }

  /** How {@link #upsample} and {@link #gridSample} interpolate. */
  enum Interpolation {
    NEAREST,
    BILINEAR,
    BILINEAR_ALIGNED
  }

  /** Values again and again, as generated code writes constants. */
  static double[] repeated(int times, double... values) {
    double[] all = new double[times * values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }

  /** An array, as generated code writes it. */
  static int[] ints(int... values) {
    return values;
  }
}

package dev.foldnet.runtime;

import java.util.List;

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
public interface Ops<T> {
  /** The loaded weight of that name, float32. */
  T weight(String name);

  /** The shape, the batch as -1 where it is open. */
  int[] shape(T x);

  /** Whether axis 0 of x is the batch; not so for what is made of weights and constants alone. */
  boolean batched(T x);

  /** A constant of the given shape (row-major), unbatched; no sizes for a scalar. */
  T constant(double[] values, int... shape);

  /**
   * Convolution of x (N, C, [D, [H,]] W) with weight (O, C / groups, k…).
   *
   * @param bias shape (O), or null for none
   */
  T conv(T x, T weight, T bias, int[] stride, int[] padding, int[] dilation, int groups);

  /** Transposed convolution of x (N, C, [D, [H,]] W) with weight (C, O / groups, k…). */
  T deconv(
      T x,
      T weight,
      T bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups);

  /** x W^T + b over the last axis; weight (O, I), bias (O) or null. */
  T linear(T x, T weight, T bias);

  /** (x - mean) / sqrt(var + eps) * weight + bias over axis 1; weight and bias null for none. */
  T batchNorm(T x, T weight, T bias, T mean, T var, double eps);

  /** scale x + shift over axis 1: what is left of a batch norm; both (C). */
  T scaleShift(T x, T scale, T shift);

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
    return Normalizations.lrn(this, x, size, alpha, beta, k);
  }

  /** max(x, 0) + slope min(x, 0); slopes (1) or (C), over axis 1. */
  default T prelu(T x, T slopes) {
    T positive = relu(x);
    return add(positive, mul(Shapes.perChannel(this, slopes, x), sub(x, positive)));
  }

  T relu(T x);

  default T relu6(T x) {
    return clamp(x, 0, 6);
  }

  T leakyRelu(T x, double slope);

  T elu(T x, double alpha);

  T sigmoid(T x);

  T tanh(T x);

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

  /** x (1 + erf(x / sqrt 2)) / 2. */
  T gelu(T x);

  T clamp(T x, double min, double max);

  T exp(T x);

  T log(T x);

  T sqrt(T x);

  T abs(T x);

  T sign(T x);

  T softmax(T x, int axis);

  T logSoftmax(T x, int axis);

  /** x / max(||x||_2, 1e-12) along an axis. */
  default T normalize(T x, int axis) {
    T norm = sqrt(sum(mul(x, x), new int[] {axis}, true));
    return div(x, clamp(norm, 1e-12, Double.POSITIVE_INFINITY));
  }

  /** Max pooling; with ceil, no window starts in the padding. */
  T maxPool(T x, int[] kernel, int[] stride, int[] padding, boolean ceil);

  /** Average pooling. */
  T avgPool(T x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad);

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

  T add(T a, T b);

  T sub(T a, T b);

  T mul(T a, T b);

  T div(T a, T b);

  /** Elementwise maximum. */
  T max(T a, T b);

  T concat(List<T> xs, int axis);

  /** Stacking along a new axis. */
  T stack(List<T> xs, int axis);

  /** Matrix product over the last two axes. */
  T matMul(T a, T b);

  /** Picks positions along an axis of x by a 1-d tensor of whole numbers. */
  T gather(T x, T index, int axis);

  T mean(T x, int[] axis, boolean keep);

  T sum(T x, int[] axis, boolean keep);

  T maxOf(T x, int[] axis, boolean keep);

  /** (N, …) to (N, product of the rest). */
  default T flatten(T x) {
    int[] shape = shape(x);
    int rest = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      rest *= shape[axis];
    }
    return Shapes.reshape(this, x, shape[0], rest);
  }

  /** Another shape, given without the batch if x is batched; all sizes positive. */
  T reshape(T x, int[] shape);

  T permute(T x, int[] axes);

  /** x[from:to:step] along each of the axes; step at least 1. */
  T slice(T x, int[] axis, int[] from, int[] to, int[] step);

  /**
   * Padding of the last two axes (at rank 3 of the last alone) and of axis 1, the latter before and
   * behind, and only with zeros.
   */
  T pad(T x, int top, int bottom, int left, int right, int before, int channels, PadMode mode);

  /** Interpolation of the spatial axes to a size. */
  default T upsample(T x, int[] size, Interpolation mode) {
    return Resampling.upsample(this, x, size, mode);
  }

  /** (N, C r r, H, W) to (N, C, H r, W r). */
  default T pixelShuffle(T x, int factor) {
    return Shuffles.pixelShuffle(this, x, factor);
  }

  /** (N, g n, H, W) to the channels' order g-fastest. */
  default T channelShuffle(T x, int groups) {
    return Shuffles.channelShuffle(this, x, groups);
  }

  /** How {@link #pad} fills. */
  enum PadMode {
    ZERO,
    REFLECT,
    REPLICATE
  }

  /** How {@link #upsample} interpolates. */
  enum Interpolation {
    NEAREST,
    BILINEAR,
    BILINEAR_ALIGNED
  }

  /** An array, as generated code writes it. */
  static int[] ints(int... values) {
    return values;
  }
}

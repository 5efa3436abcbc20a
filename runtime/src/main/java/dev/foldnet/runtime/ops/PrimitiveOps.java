package dev.foldnet.runtime.ops;

import java.util.List;

/**
 * The operations that others are made of, and that each backend has to have itself; what is said of
 * {@code Ops} holds here too.
 *
 * @param <T> a tensor of the backend
 */
public interface PrimitiveOps<T> {
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

  /**
   * Convolution of x (N, C, H, W) with weight (O, C / groups, kH, kW), each element of whose window
   * is moved: x is taken between its elements, and zeros outside of them.
   *
   * @param offset shape (N, 2 G kH kW, H', W'): for each of G groups of channels of x, for each
   *     element of the window row by row, how far down and how far to the right
   * @param mask shape (N, G kH kW, H', W'), what the window's elements are multiplied by; null for
   *     none
   * @param bias shape (O), or null for none
   */
  T deformConv(
      T x,
      T offset,
      T mask,
      T weight,
      T bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups);

  /** x W^T + b over the last axis; weight (O, I), bias (O) or null. */
  T linear(T x, T weight, T bias);

  /** (x - mean) / sqrt(var + eps) * weight + bias over axis 1; weight and bias null for none. */
  T batchNorm(T x, T weight, T bias, T mean, T var, double eps);

  /**
   * scale x + shift over axis 1: what is left of a batch norm; both (C). May be x itself where the
   * scale is 1 and the shift 0 throughout.
   */
  T scaleShift(T x, T scale, T shift);

  T relu(T x);

  T leakyRelu(T x, double slope);

  T elu(T x, double alpha);

  T sigmoid(T x);

  T tanh(T x);

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

  /** Max pooling; with ceil, no window starts in the padding. */
  T maxPool(T x, int[] kernel, int[] stride, int[] padding, boolean ceil);

  /** Average pooling. */
  T avgPool(T x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad);

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

  /**
   * For each element of the index, a whole number, the element there along an axis of x.
   *
   * @param index of as many axes as x, beside the axis nowhere larger
   */
  T gatherElements(T x, T index, int axis);

  /** The k largest elements along an axis, from the largest on. */
  T topK(T x, int k, int axis);

  /** Their places, as whole numbers; of equal elements the first comes first. */
  T topPlaces(T x, int k, int axis);

  T mean(T x, int[] axis, boolean keep);

  T sum(T x, int[] axis, boolean keep);

  T maxOf(T x, int[] axis, boolean keep);

  /** Another shape, given without the batch if x is batched; all sizes positive. */
  T reshape(T x, int[] shape);

  T permute(T x, int[] axes);

  /** x[from:to:step] along each of the axes; step at least 1. */
  T slice(T x, int[] axis, int[] from, int[] to, int[] step);
}

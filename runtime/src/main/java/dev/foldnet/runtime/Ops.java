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
 * <p>An {@code Ops} is used by one thread for one run through a network.
 *
 * @param <T> a tensor of the backend
 */
public interface Ops<T> {
  /** The loaded weight of that name, float32. */
  T weight(String name);

  /** The shape, the batch as -1 where it is open. */
  int[] shape(T x);

  /** A constant of the given shape (row-major). */
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
  T instanceNorm(T x, T weight, T bias, double eps);

  /** Group normalisation; weight and bias (C). */
  T groupNorm(T x, T weight, T bias, int groups, double eps);

  /** Layer normalisation over the last axis; weight and bias of its size. */
  T layerNorm(T x, T weight, T bias, double eps);

  /** max(x, 0) + slope min(x, 0); slopes (1) or (C), over axis 1. */
  T prelu(T x, T slopes);

  T relu(T x);

  T relu6(T x);

  T leakyRelu(T x, double slope);

  T elu(T x, double alpha);

  T sigmoid(T x);

  T tanh(T x);

  /** x sigmoid(x). */
  T swish(T x);

  /** x relu6(x + 3) / 6. */
  T hswish(T x);

  /** relu6(x + 3) / 6. */
  T hsigmoid(T x);

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
  T normalize(T x, int axis);

  /** Max pooling; with ceil, no window starts in the padding. */
  T maxPool(T x, int[] kernel, int[] stride, int[] padding, boolean ceil);

  /** Average pooling. */
  T avgPool(T x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad);

  T adaptiveAvgPool(T x, int[] size);

  T adaptiveMaxPool(T x, int[] size);

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
  T flatten(T x);

  /** Another shape, given without the batch if x is batched; all sizes positive. */
  T reshape(T x, int[] shape);

  T permute(T x, int[] axes);

  /** x[from:to:step] along each of the axes; step at least 1. */
  T slice(T x, int[] axis, int[] from, int[] to, int[] step);

  /** Padding of the last two axes and of axis 1 (before and behind; only with zeros). */
  T pad(T x, int top, int bottom, int left, int right, int before, int channels, PadMode mode);

  /** Interpolation of the spatial axes to a size. */
  T upsample(T x, int[] size, Interpolation mode);

  /** (N, C r r, H, W) to (N, C, H r, W r). */
  T pixelShuffle(T x, int factor);

  /** (N, g n, H, W) to the channels' order g-fastest. */
  T channelShuffle(T x, int groups);

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
}

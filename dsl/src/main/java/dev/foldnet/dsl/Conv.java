package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Convolution in one, two or three dimensions, as its input has spatial axes.
 *
 * <p>Takes (N, C, W), (N, C, H, W) or (N, C, D, H, W); the value is (N, out, H', W') with {@code H'
 * = floor((H + 2 padding - dilation (kernel - 1) - 1) / stride) + 1}, and so for each spatial axis.
 * The checkpoint holds {@code weight} (out, C / groups, kernel ...) and, with {@link #bias}, {@code
 * bias} (out).
 *
 * <pre>
 * &#64;Conv(out = 64, kernel = 7, stride = 2, padding = 3, bias = false) Tensor conv;
 * &#64;Conv(kernel = 3, padding = 1) &#64;With("out, groups = out") Tensor depthwise;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Conv {
  /**
   * {@return channels of the value, at least 1} It must be given, here or in {@link With}, unless
   * {@link #weight} tells it.
   */
  int out() default 0;

  /**
   * {@return sizes of the window in elements, at least 1: one for all spatial axes or one for each}
   * Default 1.
   */
  int[] kernel() default 1;

  /**
   * {@return steps of the window in elements, at least 1: one for all spatial axes or one for each}
   * Default 1.
   */
  int[] stride() default 1;

  /**
   * {@return zeros put on both sides of each spatial axis, at least 0: one for all or one for each}
   * Default 0.
   */
  int[] padding() default 0;

  /**
   * {@return distances between the window's elements, at least 1: one for all spatial axes or one
   * for each} Default 1, a window without gaps.
   */
  int[] dilation() default 1;

  /**
   * {@return groups of channels that do not see each other; divides C and {@link #out}} Default 1.
   * With as many groups as channels the convolution is depthwise.
   */
  int groups() default 1;

  /** {@return whether a bias is added to each channel} Default true. */
  boolean bias() default true;

  /**
   * {@return a tensor expression to use in place of a weight of its own, of shape (out, C / groups,
   * kernel ...) and made of {@link Weight}s} {@link #out} and {@link #kernel} then come from its
   * shape and may be left out. Default none.
   *
   * <pre>
   * &#64;Weight(shape = {64, 32, 3, 3}) Tensor w;
   * &#64;From("w") &#64;Sign Tensor binary;
   * &#64;From("in") &#64;Conv(weight = "binary", padding = 1, bias = false) Tensor conv;
   * </pre>
   */
  String weight() default "";
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Transposed convolution in one, two or three dimensions, as its input has spatial axes: the
 * gradient of a {@link Conv} of the same attributes, used to enlarge.
 *
 * <p>Takes (N, C, H, W), or with one or three spatial axes; the value is (N, out, H', W') with
 * {@code H' = (H - 1) stride - 2 padding + dilation (kernel - 1) + outPadding + 1}. The checkpoint
 * holds {@code weight} (C, out / groups, kernel ...) and, with {@link #bias}, {@code bias} (out).
 *
 * <pre>
 * &#64;Deconv(out = 32, kernel = 4, stride = 2, padding = 1) Tensor up;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Deconv {
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
   * {@return distances between the windows of neighbouring elements, at least 1: the factors by
   * which the value is larger} One for all spatial axes or one for each. Default 1.
   */
  int[] stride() default 1;

  /**
   * {@return what is cut off on both sides of each spatial axis, at least 0: one for all or one for
   * each} Default 0.
   */
  int[] padding() default 0;

  /**
   * {@return what is added behind each spatial axis, at least 0 and less than stride or dilation:
   * one for all or one for each} Default 0.
   */
  int[] outPadding() default 0;

  /**
   * {@return distances between the window's elements, at least 1: one for all spatial axes or one
   * for each} Default 1.
   */
  int[] dilation() default 1;

  /**
   * {@return groups of channels that do not see each other; divides C and {@link #out}} Default 1.
   */
  int groups() default 1;

  /** {@return whether a bias is added to each channel} Default true. */
  boolean bias() default true;

  /**
   * {@return a tensor expression to use in place of a weight of its own, of shape (C, out / groups,
   * kernel ...) and made of {@link Weight}s and constants} {@link #out} and {@link #kernel} then
   * come from its shape and may be left out. Default none.
   */
  String weight() default "";
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Deformable convolution: each element of the window is taken where an offset moves it, between the
 * four nearest elements; outside of the image are zeros. As torchvision's {@code deform_conv2d},
 * without and with {@link #mask} (version 2).
 *
 * <p>Takes x (N, C, H, W) and offsets (N, 2 G kernel[0] kernel[1], H', W'); the value is (N, out,
 * H', W') with H' and W' as of a {@link Conv}. The offsets are, for each of G groups of channels of
 * x, for each element of the window row by row, how far down and how far to the right it is moved,
 * in elements. The checkpoint holds {@code weight} (out, C / groups, kernel ...) and, with {@link
 * #bias}, {@code bias} (out).
 *
 * <pre>
 * &#64;Conv(out = 18, kernel = 3, padding = 1) Tensor offset;
 * &#64;DeformConv(value = {"in", "offset"}, out = 64, kernel = 3, padding = 1) Tensor conv;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface DeformConv {
  /**
   * {@return two tensor expressions, x and the offsets} Default: the values before, opened if they
   * are a list.
   */
  String[] value() default {};

  /** {@return channels of the value, at least 1} It must be given, here or in {@link With}. */
  int out() default 0;

  /**
   * {@return sizes of the window in elements, at least 1: one for both spatial axes or one for
   * each} Default 1.
   */
  int[] kernel() default 1;

  /**
   * {@return steps of the window in elements, at least 1: one for both spatial axes or one for
   * each} Default 1.
   */
  int[] stride() default 1;

  /**
   * {@return by how much the window reaches over both sides of each spatial axis, at least 0: one
   * for both or one for each} Default 0.
   */
  int[] padding() default 0;

  /**
   * {@return distances between the window's elements, at least 1: one for both spatial axes or one
   * for each} Default 1, a window without gaps.
   */
  int[] dilation() default 1;

  /**
   * {@return groups of channels that do not see each other; divides C and {@link #out}} Default 1.
   */
  int groups() default 1;

  /** {@return whether a bias is added to each channel} Default true. */
  boolean bias() default true;

  /**
   * {@return a tensor expression of what the window's elements are multiplied by, of shape (N, G
   * kernel[0] kernel[1], H', W')} Default none.
   *
   * <pre>
   * &#64;From("in") &#64;Conv(out = 9, kernel = 3, padding = 1) Tensor logits;
   * &#64;Sigmoid Tensor mask;
   * &#64;DeformConv(value = {"in", "offset"}, mask = "mask", out = 64, kernel = 3, padding = 1)
   * Tensor conv;
   * </pre>
   */
  String mask() default "";
}

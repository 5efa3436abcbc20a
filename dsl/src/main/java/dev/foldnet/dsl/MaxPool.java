package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maximum of each window.
 *
 * <p>Takes (N, C, W), (N, C, H, W) or (N, C, D, H, W); the value is (N, C, H', W') with {@code H' =
 * floor((H + 2 padding - kernel) / stride) + 1}, and so for each spatial axis.
 *
 * <pre>
 * &#64;MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxPool {
  /**
   * {@return sizes of the window in elements, at least 1: one for all spatial axes or one for each}
   * Default 2.
   */
  int[] kernel() default 2;

  /**
   * {@return steps of the window in elements, at least 1: one for all spatial axes or one for each}
   * Default: the kernel, so that windows do not overlap.
   */
  int[] stride() default {};

  /**
   * {@return padding on both sides of each spatial axis, smaller than all numbers, at least 0 and
   * at most half the kernel: one for all or one for each} Default 0.
   */
  int[] padding() default 0;

  /**
   * {@return whether sizes are rounded up, so that the last window may reach over the end; a window
   * that would start behind the input and its left padding is left out} Default false.
   */
  boolean ceil() default false;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part along one or several axes: {@code x[from:to:step]}.
 *
 * <p>Takes any shape; along each axis the value has {@code ceil((to - from) / step)} elements.
 *
 * <pre>
 * &#64;Slice(from = 8) Tensor rest;
 * &#64;Slice(axis = {2, 3}, step = 2) Tensor sampled;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Slice {
  /**
   * {@return the axes, each once and not the batch; negative counts from the end} Default 1, the
   * channels.
   */
  int[] axis() default 1;

  /**
   * {@return where the part starts; negative counts from the end} One for all axes or one for each.
   * Default 0.
   */
  int[] from() default 0;

  /**
   * {@return where it ends, itself not in it; negative counts from the end} One for all axes or one
   * for each. Default: the end.
   */
  int[] to() default Integer.MAX_VALUE;

  /**
   * {@return which elements are taken: each {@code step}-th, at least 1} One for all axes or one
   * for each. Default 1.
   */
  int[] step() default 1;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fully connected layer over the last axis: {@code y = x W^T + b}.
 *
 * <p>Takes (N, C), or any shape (..., C); the value is (..., out). The checkpoint holds {@code
 * weight} (out, C) and, with {@link #bias}, {@code bias} (out).
 *
 * <pre>
 * &#64;Linear(out = 1000) Tensor output;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Linear {
  /**
   * {@return size of the last axis of the value, at least 1} It must be given, here or in {@link
   * With}.
   */
  int out() default 0;

  /** {@return whether a bias is added} Default true. */
  boolean bias() default true;
}

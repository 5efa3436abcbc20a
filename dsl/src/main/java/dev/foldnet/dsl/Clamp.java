package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Values cut to a range, elementwise: {@code min(max(x, min), max)}.
 *
 * <p>Takes any shape; the value has the same.
 *
 * <pre>
 * &#64;Clamp(min = -1, max = 1) Tensor bounded;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Clamp {
  /** {@return the least value, not above {@link #max}} Default 0. */
  double min() default 0;

  /** {@return the largest value} Default 1. */
  double max() default 1;
}

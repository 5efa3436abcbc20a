package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Group normalisation: {@code y = (x - mean) / sqrt(var + eps) weight + bias} with mean and
 * variance over all elements of a group of channels of one sample.
 *
 * <p>Takes (N, C, ...); the value has the same shape. The checkpoint holds {@code weight} and
 * {@code bias} (C).
 *
 * <pre>
 * &#64;GroupNorm(groups = 32) Tensor norm;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GroupNorm {
  /** {@return number of groups, at least 1; divides C} Default 1. */
  int groups() default 1;

  /** {@return what is added to the variance, at least 0} Default 1e-5. */
  double eps() default 1e-5;
}

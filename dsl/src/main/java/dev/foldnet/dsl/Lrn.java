package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Local response normalisation over neighbouring channels: {@code y = x / (k + alpha / size
 * s)^beta} with s the sum of squares over the channels from {@code size / 2} before to {@code (size
 * - 1) / 2} behind each.
 *
 * <p>Takes (N, C, W), (N, C, H, W) or (N, C, D, H, W); the value has the same shape.
 *
 * <pre>
 * &#64;Lrn(size = 5, k = 2) Tensor norm;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Lrn {
  /** {@return how many channels are seen, at least 1} Default 5. */
  int size() default 5;

  /** {@return the factor of the mean of squares} Default 1e-4. */
  double alpha() default 1e-4;

  /** {@return the exponent} Default 0.75. */
  double beta() default 0.75;

  /** {@return what is added} Default 1. */
  double k() default 1;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Layer normalisation over the last axis: {@code y = (x - mean) / sqrt(var + eps) weight + bias}.
 *
 * <p>Takes any shape (..., C); the value has the same. The checkpoint holds {@code weight} and
 * {@code bias} (C).
 *
 * <pre>
 * &#64;LayerNorm(eps = 1e-6) Tensor norm;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LayerNorm {
  /** {@return what is added to the variance, at least 0} Default 1e-5. */
  double eps() default 1e-5;
}

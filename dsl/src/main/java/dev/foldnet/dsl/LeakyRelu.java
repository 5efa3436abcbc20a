package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaky rectified linear unit, elementwise: {@code x} where {@code x > 0}, else {@code slope x}.
 *
 * <p>Takes any shape; the value has the same.
 *
 * <pre>
 * &#64;LeakyRelu(slope = 0.1) Tensor activ;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LeakyRelu {
  /** {@return the factor of what is negative} Default 0.01. */
  double slope() default 0.01;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Exponential linear unit, elementwise: {@code x} where {@code x > 0}, else {@code alpha (exp(x) -
 * 1)}.
 *
 * <p>Takes any shape; the value has the same.
 *
 * <pre>
 * &#64;Elu Tensor activ;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Elu {
  /** {@return the factor of what is negative} Default 1. */
  double alpha() default 1;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Vectors along an axis brought to length 1: {@code x / max(||x||, 1e-12)} with the Euclidean norm.
 *
 * <p>Takes any shape; the value has the same.
 *
 * <pre>
 * &#64;Normalize Tensor direction;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Normalize {
  /** {@return the axis, not the batch; negative counts from the end} Default 1, the channels. */
  int axis() default 1;
}

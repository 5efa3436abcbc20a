package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Softmax along an axis: {@code exp(x) / sum(exp(x))}.
 *
 * <p>Takes any shape; the value has the same.
 *
 * <pre>
 * &#64;Softmax(axis = -1) Tensor weights;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Softmax {
  /** {@return the axis, not the batch; negative counts from the end} Default 1, the channels. */
  int axis() default 1;
}

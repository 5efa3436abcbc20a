package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A block whose members all take its input, and whose value joins theirs in order.
 *
 * <p>Absent members ({@link When}) and {@link Let}s do not join.
 *
 * <pre>
 * &#64;Parallel class Branches {
 *     &#64;Conv(out = 64) Tensor small;
 *     &#64;Conv(out = 64, kernel = 3, padding = 1) Tensor large;
 * }
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Parallel {
  /** {@return how values are joined} Default {@link Join#CONCAT}. */
  Join value() default Join.CONCAT;

  /**
   * {@return the axis of {@link Join#CONCAT} and {@link Join#STACK}, not the batch; negative counts
   * from the end} Default 1, the channels. With {@link Join#ADD} it is an error.
   */
  int axis() default 1;
}

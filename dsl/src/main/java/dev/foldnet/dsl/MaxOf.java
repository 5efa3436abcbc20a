package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maximum over one or several axes. For the maximum of several values see {@link Max}.
 *
 * <p>Takes any shape; the value lacks the axes, or has 1 in their places.
 *
 * <pre>
 * &#64;MaxOf(keep = true) Tensor most;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxOf {
  /**
   * {@return the axes, each once and not the batch; negative counts from the end} Default 1, the
   * channels.
   */
  int[] axis() default 1;

  /** {@return whether the axes stay, with size 1} Default false. */
  boolean keep() default false;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Picks positions along an axis: {@code y[.., k, ..] = x[.., index[k], ..]}.
 *
 * <p>Takes x of any shape and a list of whole numbers, {@code @Weight(integer = true)}; along the
 * axis the value has as many elements as the list.
 *
 * <pre>
 * &#64;Weight(integer = true) &#64;With("shape = in.channels") Tensor index;
 * &#64;Gather({"in", "index"}) Tensor picked;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Gather {
  /**
   * {@return two tensor expressions, x and the index} Default: the values before, opened if they
   * are a list.
   */
  String[] value() default {};

  /**
   * {@return the axis of x, not the batch; negative counts from the end} Default 1, the channels.
   */
  int axis() default 1;
}

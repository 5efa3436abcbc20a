package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Its operands, one behind the other along an axis.
 *
 * <p>Takes values whose other sizes are equal; along the axis the value has the sum of theirs.
 *
 * <pre>
 * &#64;Concat({"in", "conv2"}) Tensor dense;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Concat {
  /**
   * {@return tensor expressions; lists are opened} Default: the values before, opened if they are a
   * list.
   */
  String[] value() default {};

  /** {@return the axis, not the batch; negative counts from the end} Default 1, the channels. */
  int axis() default 1;
}

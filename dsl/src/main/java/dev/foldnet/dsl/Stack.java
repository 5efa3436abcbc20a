package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Its operands, side by side along a new axis.
 *
 * <p>Takes n values of one shape; the value has one axis more, of size n: of (N, C, H, W) at axis 1
 * it makes (N, n, C, H, W).
 *
 * <pre>
 * &#64;Stack Tensor branches;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Stack {
  /**
   * {@return tensor expressions; lists are opened} Default: the values before, opened if they are a
   * list.
   */
  String[] value() default {};

  /**
   * {@return the place of the new axis in the value, not that of the batch; negative counts from
   * the end} Default 1.
   */
  int axis() default 1;
}

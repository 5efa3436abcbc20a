package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sum of its operands, elementwise, from left to right.
 *
 * <p>Shapes are joined as in NumPy, aligned from the right: sizes are equal, or one of them is 1.
 * Values with a batch need the same number of axes; one made of {@link Weight}s and numbers alone
 * must not reach the batch.
 *
 * <pre>
 * &#64;Add({"body", "identity_conv"}) Tensor sum;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Add {
  /**
   * {@return tensor expressions; lists are opened} Default: the values before, opened if they are a
   * list.
   */
  String[] value() default {};
}

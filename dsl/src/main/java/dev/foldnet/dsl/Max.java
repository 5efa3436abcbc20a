package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maximum of its operands, elementwise. For the maximum along an axis see {@link MaxOf}.
 *
 * <p>Shapes are joined as in NumPy, aligned from the right: sizes are equal, or one of them is 1.
 * Values with a batch need the same number of axes; one made of {@link Weight}s and numbers alone
 * must not reach the batch.
 *
 * <pre>
 * &#64;Max({"left", "right"}) Tensor larger;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Max {
  /**
   * {@return tensor expressions; lists are opened} Default: the values before, opened if they are a
   * list.
   */
  String[] value() default {};
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Matrix product over the last two axes.
 *
 * <p>Takes (..., I, J) and (..., J, K); the value is (..., I, K). Axes before them are joined as in
 * {@link Add}. A first operand (N, J) counts as one matrix of N rows.
 *
 * <pre>
 * &#64;MatMul({"queries", "keys"}) Tensor energy;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MatMul {
  /** {@return two tensor expressions} Default: the values before, opened if they are a list. */
  String[] value() default {};
}

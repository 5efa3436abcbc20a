package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The axes in another order.
 *
 * <p>Takes any shape; axis i of the value is axis {@code value[i]} of the input.
 *
 * <pre>
 * &#64;Permute({0, 2, 1}) Tensor transposed;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Permute {
  /**
   * {@return all axes, each once, counted from 0 with the batch, which has to stand first; negative
   * counts from the end} It must be given, here or in {@link With}, there as {@code value}.
   */
  int[] value() default {};
}

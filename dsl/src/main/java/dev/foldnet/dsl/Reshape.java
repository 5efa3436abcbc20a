package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The same elements, row-major, in another shape.
 *
 * <p>Takes any shape; the batch stays.
 *
 * <pre>
 * &#64;Reshape(shape = {-1, 1, 1}) Tensor weights;
 * &#64;Reshape &#64;With("shape = [in.channels, -1]") Tensor x;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Reshape {
  /**
   * {@return the sizes without the batch, at least 1; one may be -1 and is then what is left} It
   * must be given, here or in {@link With}.
   */
  int[] shape() default {};
}

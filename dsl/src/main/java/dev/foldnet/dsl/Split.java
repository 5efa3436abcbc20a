package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Parts along an axis, one behind the other; its field is a {@code Tensor[]}.
 *
 * <p>Takes any shape; the values together have all elements. Either {@link #parts} or {@link
 * #sizes} is given.
 *
 * <pre>
 * &#64;Split(parts = 2) Tensor[] halves;
 * &#64;Split &#64;With("sizes = [low, in.channels - low]") Tensor[] ranges;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Split {
  /** {@return number of equal parts, at least 1; divides the size of the axis} */
  int parts() default 0;

  /** {@return sizes of the parts, at least 0; their sum is the size of the axis} */
  int[] sizes() default {};

  /** {@return the axis, not the batch; negative counts from the end} Default 1, the channels. */
  int axis() default 1;
}

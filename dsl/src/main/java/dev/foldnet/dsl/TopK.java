package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest elements along an axis, from the largest on, and their places; its field is a {@code
 * Tensor[]} of these two.
 *
 * <p>Takes any shape; both values have {@code k} elements along the axis. Places are whole numbers
 * from 0 on. Of equal elements the first comes first, where PyTorch leaves that open.
 *
 * <pre>
 * &#64;TopK(k = 5) Tensor[] best;
 * &#64;GatherElements({"boxes", "best[1]"}) Tensor bestBoxes;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface TopK {
  /** {@return how many, from 1 to the size of the axis} It must be given. */
  int k() default 0;

  /** {@return the axis, not the batch; negative counts from the end} Default 1, the channels. */
  int axis() default 1;
}

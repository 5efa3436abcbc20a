package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Picks an element for each element of an index: along axis 1 of a value (N, C, W) it is {@code
 * y[n, c, w] = x[n, index[n, c, w], w]}. PyTorch calls it {@code gather}.
 *
 * <p>Takes x and whole numbers of as many axes, both with a batch or both without, such as the
 * places of a {@link TopK}; beside the axis the index is nowhere larger than x. The value has the
 * shape of the index.
 *
 * <pre>
 * &#64;TopK(k = 5) Tensor[] best;
 * &#64;GatherElements({"boxes", "best[1]"}) Tensor bestBoxes;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GatherElements {
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

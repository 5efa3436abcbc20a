package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Does nothing: networks are generated for inference. It keeps a declaration like its paper.
 *
 * <p>Takes any shape; the value has the same.
 *
 * <pre>
 * &#64;Dropout(rate = 0.2) Tensor dropout;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dropout {
  /**
   * {@return the share of elements that training drops, from 0 to 1; of no effect here} Default
   * 0.5.
   */
  double rate() default 0.5;
}

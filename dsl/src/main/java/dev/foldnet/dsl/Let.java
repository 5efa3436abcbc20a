package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name for the value of an expression.
 *
 * <p>Its type is that of a {@link Param}, {@link Tensor} or {@code Tensor[]}. One of a tensor type
 * is a step: the next member takes its value.
 *
 * <pre>
 * &#64;Let("stride != 1 || in.channels != out") boolean resize;
 * &#64;Let("body + 0.5 * in") Tensor sum;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Let {
  /** {@return the expression, over the fields above and their shapes} */
  String value();
}

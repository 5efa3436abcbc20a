package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An input of the block. Without any it has one, called {@code in}.
 *
 * <p>Of type {@link Tensor} it takes one value, of type {@code Tensor[]} a list; a last input of
 * that type takes all that is left.
 *
 * <pre>
 * &#64;Input Tensor high;
 * &#64;Input Tensor low;
 * </pre>
 *
 * <p>In a network of several inputs each says its shape:
 *
 * <pre>
 * &#64;Input("[3, size, size]") Tensor image;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {
  /**
   * {@return in a network, an expression for its sizes without the batch, over fields above that
   * depend on no input} Default: what {@link Network#input} says.
   */
  String value() default "";
}

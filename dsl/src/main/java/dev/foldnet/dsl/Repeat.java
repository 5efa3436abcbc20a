package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Copies of a member, numbered by {@code i} from 0.
 *
 * <p>A field of type {@code T} is a chain: each copy takes the copy before it, and the name means
 * the last one's value. A field of type {@code T[]} stands side by side: each copy takes the value
 * before them all, and the name means the list of their values. In the checkpoint copies are called
 * the field's name and {@code i + 1}.
 *
 * <pre>
 * &#64;Repeat("layers[s]") &#64;With("stride = i == 0 ? 2 : 1") ResUnit unit;
 * &#64;Repeat("4") &#64;With("kernel = 2 * i + 1") ConvBlock[] branch;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Repeat {
  /**
   * {@return the number of copies, at least 0; 0 copies of a chain are the value before it} {@code
   * i} is not known in it.
   */
  String value();
}

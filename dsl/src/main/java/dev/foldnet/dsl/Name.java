package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member's name in the checkpoint, in place of its field's or of its number.
 *
 * <pre>
 * &#64;Name("down_seq.down{i + 1}") &#64;Repeat("4") DownBlock down;
 * &#64;Name("") Inner inner;
 * </pre>
 *
 * <p>On a block's class it is the name of all members made from it that have none of their own.
 * There it sees {@code i}, and, in an inner block, the fields of the blocks around it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Name {
  /**
   * {@return the name; {@code {expression}} in it is replaced by its value} Dots are allowed; an
   * empty name adds nothing to the keys, so that the block does not show in the checkpoint.
   */
  String value();
}

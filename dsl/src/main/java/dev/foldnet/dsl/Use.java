package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member made from a layer or block that an expression chooses; the field is of type {@link
 * Block}.
 *
 * <pre>
 * &#64;Use("act") Block activ;
 * &#64;Use("bottleneck ? ResBottleneck : ResBlock") &#64;With("out, stride") Block body;
 * &#64;Use("i == 0 ? Gate : shared(unit[0].gate)") Block gate;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Use {
  /**
   * {@return an expression for a layer or block, or {@code none}: the member is then absent, as
   * with {@link When}} {@code shared(m)} is the member m once more, under a name of its own: its
   * tensors stand in the checkpoint under several keys, and are one.
   */
  String value();
}

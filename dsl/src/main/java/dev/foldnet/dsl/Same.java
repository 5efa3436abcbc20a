package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member that is another one applied once more: with its name, and so with its weights.
 * Parameters that are not given anew are that member's.
 *
 * <pre>
 * &#64;With("out = 256") Head head;
 * &#64;From("second") &#64;Same("head") Head again;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Same {
  /** {@return the name of a member above} */
  String value();
}

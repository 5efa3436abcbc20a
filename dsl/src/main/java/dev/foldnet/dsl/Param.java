package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a block, given by who uses it.
 *
 * <p>Its type is {@code int}, {@code double}, {@code boolean}, {@code String}, {@link Block}, a
 * record, or an array of these. Its default is a constant initialiser of a final field or an
 * expression; without one it must be given.
 *
 * <pre>
 * &#64;Param int out;
 * &#64;Param final int stride = 1;
 * &#64;Param("out / 4") int mid;
 * &#64;Param("Relu") Block act;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Param {
  /** {@return the default as an expression over the fields above} Default none. */
  String value() default "";
}

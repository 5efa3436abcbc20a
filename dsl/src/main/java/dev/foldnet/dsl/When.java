package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The member exists only if this holds; else its name stands for its first input, or for {@code
 * otherwise}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface When {

  String value();

  String otherwise() default "";
}

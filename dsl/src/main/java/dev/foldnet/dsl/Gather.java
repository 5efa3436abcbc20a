package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Picks positions along an axis by an integer tensor: {x, index}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Gather {

  String[] value() default {};

  int axis() default 1;
}

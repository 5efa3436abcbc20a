package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Concatenation along an axis. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Concat {

  String[] value() default {};

  int axis() default 1;
}

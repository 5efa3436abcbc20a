package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stacking along a new axis. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Stack {

  String[] value() default {};

  int axis() default 1;
}

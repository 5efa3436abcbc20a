package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Clamp, elementwise. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Clamp {

  double min() default 0;

  double max() default 1;
}

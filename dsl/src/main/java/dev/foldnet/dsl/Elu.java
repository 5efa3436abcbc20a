package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Elu, elementwise. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Elu {

  double alpha() default 1;
}

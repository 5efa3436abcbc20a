package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Local response normalisation over neighbouring channels. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Lrn {

  int size() default 5;

  double alpha() default 1e-4;

  double beta() default 0.75;

  double k() default 1;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Leaky ReLU with learnt slopes. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PRelu {

  int slopes() default 1;
}

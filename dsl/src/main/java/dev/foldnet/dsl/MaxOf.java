package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The maximum over axes. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxOf {

  int[] axis() default 1;

  boolean keep() default false;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The mean over axes. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Mean {

  int[] axis() default 1;

  boolean keep() default false;
}

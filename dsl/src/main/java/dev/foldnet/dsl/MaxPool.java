package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Max pooling; stride defaults to the kernel. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxPool {

  int[] kernel() default 2;

  int[] stride() default {};

  int[] padding() default 0;

  boolean ceil() default false;
}

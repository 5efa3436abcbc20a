package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fully connected, over the last axis. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Linear {

  int out() default 0;

  boolean bias() default true;
}

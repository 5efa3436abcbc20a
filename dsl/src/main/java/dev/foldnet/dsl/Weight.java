package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A tensor of the checkpoint that belongs to no layer. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Weight {

  int[] shape() default {};

  boolean integer() default false;
}

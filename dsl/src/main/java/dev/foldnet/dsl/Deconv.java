package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Transposed convolution. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Deconv {

  int out() default 0;

  int[] kernel() default 1;

  int[] stride() default 1;

  int[] padding() default 0;

  int[] outPadding() default 0;

  int[] dilation() default 1;

  int groups() default 1;

  boolean bias() default true;
}

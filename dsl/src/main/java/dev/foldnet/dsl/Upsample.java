package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Interpolation by a scale or to a size. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Upsample {

  int[] scale() default {};

  int[] size() default {};

  Interpolation mode() default Interpolation.NEAREST;
}

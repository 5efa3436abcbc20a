package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A part along axes; negative ends count from the end. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Slice {

  int[] axis() default 1;

  int[] from() default 0;

  int[] to() default Integer.MAX_VALUE;

  int[] step() default 1;
}

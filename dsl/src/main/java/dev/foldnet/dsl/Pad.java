package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Padding. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Pad {

  int top() default 0;

  int bottom() default 0;

  int left() default 0;

  int right() default 0;

  int before() default 0;

  int channels() default 0;

  PadMode mode() default PadMode.ZERO;
}

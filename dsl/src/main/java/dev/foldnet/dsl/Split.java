package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Parts along an axis (a list): so many equal ones, or of these sizes. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Split {

  int parts() default 0;

  int[] sizes() default {};

  int axis() default 1;
}

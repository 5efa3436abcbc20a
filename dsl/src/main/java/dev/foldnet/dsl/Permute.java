package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Another order of the axes; 0 is the batch. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Permute {

  int[] value() default {};
}

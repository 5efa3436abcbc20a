package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Undoes a max pool of the same block. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxUnpool {

  String value() default "";
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The elementwise maximum. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Max {

  String[] value() default {};
}

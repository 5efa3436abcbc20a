package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Matrix product over the last two axes. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MatMul {

  String[] value() default {};
}

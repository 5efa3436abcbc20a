package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An input. A block without any has one input, called {@code in}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {

  String value() default "";
}

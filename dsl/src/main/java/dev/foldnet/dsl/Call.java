package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation written in Java against the runtime's Ops. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Call {

  Class<?> value();

  String shape() default "";
}

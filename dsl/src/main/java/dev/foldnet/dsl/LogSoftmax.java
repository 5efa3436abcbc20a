package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** LogSoftmax along an axis. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LogSoftmax {

  int axis() default 1;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A block whose members all take its input and whose value joins theirs. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Parallel {

  Join value() default Join.CONCAT;

  int axis() default 1;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name for the value of an expression. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Let {

  String value();
}

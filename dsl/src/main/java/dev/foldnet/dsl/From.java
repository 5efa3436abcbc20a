package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the member takes instead of the value before it. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface From {

  String[] value();
}

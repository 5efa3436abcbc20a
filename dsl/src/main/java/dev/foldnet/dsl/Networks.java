package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The networks of a family, one row each. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Networks {

  Network[] value();
}

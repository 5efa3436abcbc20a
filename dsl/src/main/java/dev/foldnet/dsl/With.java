package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Arguments: {@code "attribute = expression"}, or {@code "name"} for {@code "name = name"}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface With {

  String[] value();
}

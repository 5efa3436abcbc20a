package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes the member from a layer or block that an expression chooses. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Use {

  String value();
}

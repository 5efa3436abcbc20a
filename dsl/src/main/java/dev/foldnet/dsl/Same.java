package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This member is that one applied once more: the same name, the same weights. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Same {

  String value();
}

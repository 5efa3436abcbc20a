package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The member's name in the checkpoint, a template with {@code {expression}}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Name {

  String value();
}

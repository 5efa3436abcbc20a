package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Classes that expressions of this block (and its inner blocks) call by their simple names. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Uses {

  Class<?>[] value();
}

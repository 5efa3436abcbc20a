package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Channels to space. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PixelShuffle {

  int factor() default 2;
}

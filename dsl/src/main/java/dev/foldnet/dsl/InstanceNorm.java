package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Instance normalisation. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface InstanceNorm {

  double eps() default 1e-5;

  boolean affine() default false;
}

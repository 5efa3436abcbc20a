package dev.foldnet.processor.op;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the language demands of an attribute, on the component that it becomes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Constraint {
  /** {@return the least number allowed} */
  int least() default Integer.MIN_VALUE;

  /** {@return whether it has to be given: the annotation's default only says that it is not} */
  boolean required() default false;

  /** {@return whether a list of it may be empty} */
  boolean mayBeEmpty() default false;

  /** {@return the operand that says it where that is given; then it is 0 or empty if it is not} */
  String unless() default "";
}

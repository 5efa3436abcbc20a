package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member that exists only if a condition holds.
 *
 * <p>The name of an absent member, and the value it hands on, is its first input, or what {@link
 * #otherwise} names. Where a further input would fall away with the member, since nothing else
 * takes it, {@code otherwise} has to be said.
 *
 * <pre>
 * &#64;When("stride != 1") &#64;From("in") &#64;AvgPool Tensor pool;
 * &#64;When(value = "se", otherwise = "conv2") SEBlock attention;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface When {
  /** {@return a boolean expression} */
  String value();

  /**
   * {@return a tensor expression for what an absent member's name means} Default: its first {@link
   * From}, else its first operand, else the value before it.
   */
  String otherwise() default "";
}

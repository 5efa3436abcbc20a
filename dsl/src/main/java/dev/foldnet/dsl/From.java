package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a member takes in place of the value before it.
 *
 * <pre>
 * &#64;From("in") &#64;Conv(out = 64) Tensor shortcut;
 * &#64;From({"query", "keys"}) Attention attention;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface From {
  /**
   * {@return tensor expressions} As many as the member has inputs are matched one to one; else all
   * values are lined up, lists opened, and dealt out.
   */
  String[] value();
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A tensor of the checkpoint that belongs to no layer; its key is the field's name behind that of
 * the block.
 *
 * <p>It has no batch: its axes count from 0, and joined with other values it is aligned from the
 * right.
 *
 * <pre>
 * &#64;Weight(shape = 1) Tensor alpha;
 * &#64;Weight(integer = true) &#64;With("shape = in.channels") Tensor index;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Weight {
  /** {@return all its sizes, at least 1} They must be given, here or in {@link With}. */
  int[] shape() default {};

  /** {@return whether it holds whole numbers, as {@link Gather} wants them} Default false. */
  boolean integer() default false;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Channels to space: each r x r cell of the value takes its elements from r r channels of one
 * position, row by row.
 *
 * <p>Takes (N, C r r, H, W); the value is (N, C, r H, r W).
 *
 * <pre>
 * &#64;PixelShuffle(factor = 3) Tensor up;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PixelShuffle {
  /** {@return the factor r, at least 1; its square divides the channels} Default 2. */
  int factor() default 2;
}

package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaky rectified linear unit with learnt slopes: {@code x} where {@code x > 0}, else {@code slope
 * x}.
 *
 * <p>Takes (N, C, ...); the value has the same shape. The checkpoint holds {@code weight} (slopes).
 *
 * <pre>
 * &#64;PRelu &#64;With("slopes = in.channels") Tensor activ;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PRelu {
  /** {@return number of slopes: 1 for all channels, or C for one each} Default 1. */
  int slopes() default 1;
}

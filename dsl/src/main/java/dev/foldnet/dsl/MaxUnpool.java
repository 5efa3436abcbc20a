package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Undoes a max pool of the same block: each element goes where that pool found its maximum, all
 * else is 0. Of equal maxima the first counts.
 *
 * <p>Takes the shape that the pool made; the value has the shape that the pool took. The windows of
 * the pool have to tile its input: the stride is the kernel, without padding and {@code ceil}, and
 * the kernel divides each size.
 *
 * <pre>
 * &#64;MaxPool Tensor pool;
 * &#64;Conv(out = 64) Tensor conv;
 * &#64;MaxUnpool("pool") Tensor unpool;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxUnpool {
  /** {@return the name of the {@link MaxPool} member, above this one} It must be given. */
  String value() default "";
}

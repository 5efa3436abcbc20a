package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interleaves groups of channels: channel i of group g becomes channel {@code i groups + g}.
 *
 * <p>Takes (N, C, W), (N, C, H, W) or (N, C, D, H, W); the value has the same shape.
 *
 * <pre>
 * &#64;ChannelShuffle(groups = 2) Tensor shuffle;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ChannelShuffle {
  /** {@return number of groups, at least 1; divides the channels} Default 2. */
  int groups() default 2;
}

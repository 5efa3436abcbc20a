package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maximum of windows chosen so that the value has a given size: along each spatial axis window i of
 * n reaches from {@code floor(i H / n)} to {@code ceil((i + 1) H / n)}.
 *
 * <p>Takes (N, C, W), (N, C, H, W) or (N, C, D, H, W); the value is (N, C, size ...). With size 1
 * it is the maximum of each channel.
 *
 * <pre>
 * &#64;AdaptiveMaxPool(size = {1, 6}) Tensor pool;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface AdaptiveMaxPool {
  /**
   * {@return spatial sizes of the value, at least 1: one for all spatial axes or one for each}
   * Default 1.
   */
  int[] size() default 1;
}

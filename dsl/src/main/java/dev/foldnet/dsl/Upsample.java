package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interpolation of the spatial axes, by factors or to a size.
 *
 * <p>Takes (N, C, H, W), with {@link Interpolation#NEAREST} also (N, C, W) and (N, C, D, H, W); the
 * value is (N, C, scale H, scale W) or (N, C, size ...). Either {@link #scale} or {@link #size} is
 * given.
 *
 * <pre>
 * &#64;Upsample(scale = 2) Tensor up;
 * &#64;Upsample(mode = Interpolation.BILINEAR) &#64;With("size = [in.height, in.width]") Tensor fit;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Upsample {
  /**
   * {@return factors of the spatial sizes, at least 1: one for all spatial axes or one for each}
   */
  int[] scale() default {};

  /** {@return spatial sizes of the value, at least 1: one for all spatial axes or one for each} */
  int[] size() default {};

  /** {@return how elements between are found} Default {@link Interpolation#NEAREST}. */
  Interpolation mode() default Interpolation.NEAREST;
}

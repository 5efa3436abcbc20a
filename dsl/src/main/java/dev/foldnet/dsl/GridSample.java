package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Elements of an image at computed places, as PyTorch's {@code grid_sample}.
 *
 * <p>Takes x (N, C, H, W) and a grid (N, H', W', 2) of places, column before row, -1 to 1 from one
 * border to the other; the value is (N, C, H', W').
 *
 * <pre>
 * &#64;GridSample(value = {"in", "grid"}, padding = PadMode.REPLICATE) Tensor warped;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GridSample {
  /**
   * {@return two tensor expressions, x and the grid} Default: the values before, opened if they are
   * a list.
   */
  String[] value() default {};

  /**
   * {@return {@link Interpolation#BILINEAR}, between the four nearest elements, or {@link
   * Interpolation#NEAREST}, the nearest} Default BILINEAR.
   */
  Interpolation mode() default Interpolation.BILINEAR;

  /**
   * {@return what is outside: zeros, the nearest element of the border, or the image mirrored at
   * its borders} Default {@link PadMode#ZERO}.
   */
  PadMode padding() default PadMode.ZERO;

  /**
   * {@return whether -1 and 1 are the middles of the outermost elements, not their outer borders}
   * PyTorch calls it {@code align_corners}. Default false.
   */
  boolean aligned() default false;
}

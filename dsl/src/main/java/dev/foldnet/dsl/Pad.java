package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Padding of height, width and channels.
 *
 * <p>Takes (N, C, H, W), (N, C, W) or (N, C, D, H, W), of which the last two axes are height and
 * width; the value is (N, before + C + channels, top + H + bottom, left + W + right).
 *
 * <pre>
 * &#64;Pad(bottom = 1, right = 1) Tensor pad;
 * &#64;Pad(channels = 16) Tensor wider;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Pad {
  /** {@return rows above, at least 0} Default 0. */
  int top() default 0;

  /** {@return rows below, at least 0} Default 0. */
  int bottom() default 0;

  /** {@return columns in front, at least 0} Default 0. */
  int left() default 0;

  /** {@return columns behind, at least 0} Default 0. */
  int right() default 0;

  /** {@return channels of zeros in front, at least 0} Default 0. */
  int before() default 0;

  /** {@return channels of zeros behind, at least 0} Default 0. */
  int channels() default 0;

  /**
   * {@return what stands in new rows and columns} Default {@link PadMode#ZERO}. New channels are
   * zeros and go with that mode alone.
   */
  PadMode mode() default PadMode.ZERO;
}

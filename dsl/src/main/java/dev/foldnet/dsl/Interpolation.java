package dev.foldnet.dsl;

/**
 * How {@link Upsample} finds elements; without antialiasing.
 *
 * <pre>
 * &#64;Upsample(scale = 2, mode = Interpolation.BILINEAR) Tensor up;
 * </pre>
 */
public enum Interpolation {
  /** The element at {@code floor(i in / out)}. */
  NEAREST,
  /**
   * Between the two nearest along each of height and width, where element i lies at {@code (i +
   * 0.5) in / out - 0.5}, inside the input.
   */
  BILINEAR,
  /** The same, where element i lies at {@code i (in - 1) / (out - 1)}: corners meet corners. */
  BILINEAR_ALIGNED
}

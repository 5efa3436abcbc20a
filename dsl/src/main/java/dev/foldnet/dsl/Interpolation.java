package dev.foldnet.dsl;

/** How {@link Upsample} interpolates. */
public enum Interpolation {
  NEAREST,
  BILINEAR,
  BILINEAR_ALIGNED
}

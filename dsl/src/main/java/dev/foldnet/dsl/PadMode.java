package dev.foldnet.dsl;

/** What {@link Pad} puts around a tensor. */
public enum PadMode {
  ZERO,
  REFLECT,
  REPLICATE
}

package dev.foldnet.dsl;

/**
 * What {@link Pad} puts into new rows and columns.
 *
 * <pre>
 * &#64;Pad(top = 1, left = 1, mode = PadMode.REFLECT) Tensor pad;
 * </pre>
 */
public enum PadMode {
  /** Zeros. */
  ZERO,
  /** The rows and columns mirrored at the edge, which is not repeated; fewer than there are. */
  REFLECT,
  /** The edge, repeated. */
  REPLICATE
}

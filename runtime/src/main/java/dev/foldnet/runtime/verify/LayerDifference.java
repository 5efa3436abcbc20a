package dev.foldnet.runtime.verify;

/**
 * How far a layer of a folded network, or an output, is off the original's, both in double.
 *
 * @param original the place in the original's graph of the value that it stands for: the layer's,
 *     or that of a batch norm behind it
 * @param fused its place in the folded graph
 * @param largest the largest magnitude of the original's value
 * @param difference the largest magnitude of what it is off
 * @param rescaled whether folding stores the value with another scale and offset in each channel;
 *     it is then compared after the best ones, by least squares
 */
public record LayerDifference(
    int original, int fused, double largest, double difference, boolean rescaled) {
  /** The difference for each unit of the largest magnitude; not a number if one is not finite. */
  public double relative() {
    return difference == 0 ? 0 : difference / largest;
  }
}

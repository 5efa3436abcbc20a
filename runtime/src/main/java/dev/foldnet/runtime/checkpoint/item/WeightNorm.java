package dev.foldnet.runtime.checkpoint.item;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.List;

/**
 * w = g v / ||v|| with Euclid's norm over all axes but one, or over all: Salimans and Kingma,
 * Weight Normalization, 2016, as {@code torch.nn.utils.weight_norm} has it. Which axis it is, g's
 * shape says: its size there is v's, elsewhere 1.
 */
final class WeightNorm {
  private final double[] v;
  private final double[] g;
  private final int channels;
  private final int stride;

  WeightNorm(Numbers v, Numbers g) {
    this.v = v.values();
    this.g = g.values();
    this.channels = this.g.length;
    int axis = 0;
    while (axis < g.shape().size() && g.size(axis) == 1) {
      axis++;
    }
    this.stride = channels == 1 ? 1 : v.stride(axis);
  }

  /** Whether g is a number for each index of one axis of v, or one for all. */
  static boolean fits(List<Long> v, List<Long> g) {
    if (g.isEmpty() || g.equals(List.of(1L))) {
      return true;
    }
    int kept = 0;
    for (int axis = 0; axis < v.size() && g.size() == v.size(); axis++) {
      if (g.get(axis) != 1L) {
        kept += g.get(axis).equals(v.get(axis)) ? 1 : 2;
      }
    }
    return g.size() == v.size() && kept <= 1;
  }

  /** The weight, in v's place. */
  double[] compose(Where where, boolean nonFinite) throws WeightsException {
    double[] scale = new double[channels];
    for (int i = 0; i < v.length; i++) {
      scale[channel(i)] += v[i] * v[i];
    }
    for (int channel = 0; channel < channels; channel++) {
      if (scale[channel] == 0 && !nonFinite) {
        throw where.refuse(
            "weight norm of a direction (v) that is all zeros, in channel " + channel);
      }
      scale[channel] = g[channel] / Math.sqrt(scale[channel]);
    }
    for (int i = 0; i < v.length; i++) {
      v[i] *= scale[channel(i)];
    }
    return v;
  }

  private int channel(int index) {
    return index / stride % channels;
  }
}

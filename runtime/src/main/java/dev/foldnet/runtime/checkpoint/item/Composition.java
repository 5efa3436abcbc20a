package dev.foldnet.runtime.checkpoint.item;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.List;

/** How torch computes a parameter from the tensors that a state dict has instead of it. */
public enum Composition {
  /** {@code torch.nn.utils.prune}: (original, mask). */
  PRUNING("pruning") {
    @Override
    public boolean fits(List<List<Long>> shapes) {
      return shapes.get(0).equals(shapes.get(1));
    }

    @Override
    public double[] compose(Where where, List<Numbers> parts, boolean nonFinite) {
      double[] original = parts.get(0).values();
      double[] mask = parts.get(1).values();
      for (int i = 0; i < original.length; i++) {
        original[i] *= mask[i];
      }
      return original;
    }
  },

  /** {@code weight_norm}, in {@code torch.nn.utils} and its {@code parametrizations}: (v, g). */
  WEIGHT_NORM("weight norm") {
    @Override
    public boolean fits(List<List<Long>> shapes) {
      return WeightNorm.fits(shapes.get(0), shapes.get(1));
    }

    @Override
    public double[] compose(Where where, List<Numbers> parts, boolean nonFinite)
        throws WeightsException {
      return new WeightNorm(parts.get(0), parts.get(1)).compose(where, nonFinite);
    }
  },

  /** {@code spectral_norm}, in the same two places: (original, u, v). */
  SPECTRAL_NORM("spectral norm") {
    @Override
    public boolean fits(List<List<Long>> shapes) {
      return SpectralNorm.fits(shapes.get(0), shapes.get(1), shapes.get(2));
    }

    @Override
    public double[] compose(Where where, List<Numbers> parts, boolean nonFinite)
        throws WeightsException {
      return new SpectralNorm(parts.get(0), parts.get(1), parts.get(2)).compose(where, nonFinite);
    }
  };

  private final String text;

  Composition(String text) {
    this.text = text;
  }

  /** Whether parts can have these shapes; the whole has that of the first. */
  public abstract boolean fits(List<List<Long>> shapes);

  /**
   * The whole, in double; parts may be overwritten.
   *
   * @param where the whole, for messages
   * @param nonFinite whether numbers that are not finite are let through
   */
  public abstract double[] compose(Where where, List<Numbers> parts, boolean nonFinite)
      throws WeightsException;

  /** In words. */
  @Override
  public String toString() {
    return text;
  }
}

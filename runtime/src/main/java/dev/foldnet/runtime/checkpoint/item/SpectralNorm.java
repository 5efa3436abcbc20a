package dev.foldnet.runtime.checkpoint.item;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.util.ArrayList;
import java.util.List;

/**
 * w = W / sigma with sigma = u' M v, where M is W as a matrix whose rows are one axis: Miyato et
 * al., Spectral Normalization, 2018, as {@code torch.nn.utils.spectral_norm} evaluates it. Which
 * axis it is, the length of u says; where several axes have that length, that u is the direction of
 * M v, as the power iteration left it.
 */
final class SpectralNorm {
  /** Cosines of u and M v: at least for the axis meant, at most for any other. */
  private static final double SAME = 0.99;

  private static final double OTHER = 0.95;

  private final Numbers weight;
  private final double[] u;
  private final double[] v;

  SpectralNorm(Numbers weight, Numbers u, Numbers v) {
    this.weight = weight;
    this.u = u.values();
    this.v = v.values();
  }

  static boolean fits(List<Long> weight, List<Long> u, List<Long> v) {
    return u.size() == 1
        && v.size() == 1
        && weight.contains(u.get(0))
        && View.contiguous(weight).elements() == u.get(0) * v.get(0);
  }

  /** The weight, in W's place. */
  double[] compose(Where where, boolean nonFinite) throws WeightsException {
    double sigma = sigma(where);
    if (sigma == 0 && !nonFinite) {
      throw where.refuse("spectral norm of a sigma that is 0");
    }
    double[] values = weight.values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= sigma;
    }
    return values;
  }

  private double sigma(Where where) throws WeightsException {
    List<double[]> products = new ArrayList<>();
    for (int axis = 0; axis < weight.shape().size(); axis++) {
      if (weight.size(axis) == u.length) {
        products.add(product(axis));
      }
    }
    if (products.size() == 1) {
      return dot(u, products.get(0));
    }
    double[] meant = null;
    for (double[] product : products) {
      double cosine = dot(u, product) / Math.sqrt(dot(u, u) * dot(product, product));
      boolean same = cosine >= SAME;
      if ((same && meant != null) || (!same && !(Math.abs(cosine) <= OTHER))) {
        throw unclear(where);
      }
      meant = same ? product : meant;
    }
    if (meant == null) {
      throw unclear(where);
    }
    return dot(u, meant);
  }

  private WeightsException unclear(Where where) {
    return where.refuse(
        "spectral norm whose u does not tell along which axis of "
            + weight.shape()
            + " it is: remove_spectral_norm before saving");
  }

  /** M v, with an axis of W as M's rows and the others, in their order, as its columns. */
  private double[] product(int axis) {
    double[] values = weight.values();
    double[] product = new double[u.length];
    int inner = weight.stride(axis);
    for (int i = 0; i < values.length; i++) {
      int row = i / inner % u.length;
      int column = i / inner / u.length * inner + i % inner;
      product[row] += values[i] * v[column];
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The slopes with which a PReLU computes from x what it computed from f x, but for a factor that
 * layers behind it take ({@link TurnedFactor}). With p(x, q) = x where x is positive, else q x,
 *
 * <pre>
 * p(f x, q) = f p(x, q)          f >= 0
 * p(f x, q) = f q p(x, 1 / q)    f < 0, q not 0
 * </pre>
 *
 * <p>All of shape (C).
 *
 * @param slope q
 * @param factor f
 */
record TurnedSlope(Weight slope, Weight factor) implements Weight {
  /**
   * A slope is turned from 1 / LARGEST to LARGEST: a turned value is a float32 still, with room for
   * what it is made of.
   */
  private static final double LARGEST = 0x1p40;

  /** Whether a slope can be turned. */
  static boolean isTurnable(double slope) {
    double size = Math.abs(slope);
    return size >= 1 / LARGEST && size <= LARGEST;
  }

  @Override
  public List<Integer> shape() {
    return slope.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    slope.declare(keys);
    factor.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] factors = factor.evaluate(source);
    double[] slopes = slope.evaluate(source);
    for (int c = 0; c < slopes.length; c++) {
      slopes[c] = factors[c] < 0 ? 1 / slopes[c] : slopes[c];
    }
    return slopes;
  }
}

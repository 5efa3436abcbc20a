package dev.foldnet.runtime.verify;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.filled;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.scaleOut;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.weight.BatchNorm;
import java.util.List;

/**
 * A network of three convolutions with batch norms, and its fused twin, as the processor would
 * write them; some with a mistake.
 */
final class FoldedPair extends Network {
  private static final int CHANNELS = 24;

  /** What is wrong with it. */
  enum Flaw {
    NONE,
    /** A fold that forgets the shift of the last batch norm. */
    NO_SHIFT,
    /** A fold that takes another epsilon: off by about 1e-6. */
    EPSILON,
    /** An output that does not depend on the input. */
    DEAD,
    /** The difference of two values that are nearly the same: float32 keeps few digits of it. */
    CANCELLING,
    /** A last bit, doubled a hundred times, decides the output. */
    CHAOTIC
  }

  private final boolean isFused;
  private final Flaw flaw;

  FoldedPair(Flaw flaw) {
    this(flaw, false);
  }

  private FoldedPair(Flaw flaw, boolean isFused) {
    super(
        new NetworkInfo(
            1,
            "Pair",
            "pair",
            "Pair",
            List.of(List.of(3, 12, 10)),
            List.of(List.of(5)),
            5000,
            3,
            3,
            0,
            0));
    this.flaw = flaw;
    this.isFused = isFused;
  }

  @Override
  public Network fused() {
    return isFused ? this : new FoldedPair(flaw, true);
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    T x = ops.relu(layer(ops, "a.", inputs.get(0)));
    T y = ops.relu(layer(ops, "b.", x));
    T z = layer(ops, "c.", ops.add(x, y));
    if (flaw == Flaw.DEAD) {
      z = ops.mul(z, ops.constant(new double[] {0}));
    }
    if (flaw == Flaw.CANCELLING) {
      T large = ops.constant(new double[] {3e4});
      z = ops.sub(ops.add(z, large), large);
    }
    if (flaw == Flaw.CHAOTIC) {
      T one = ops.constant(new double[] {1});
      T four = ops.constant(new double[] {4});
      z = ops.sigmoid(z);
      for (int i = 0; i < 100; i++) {
        z = ops.mul(four, ops.mul(z, ops.sub(one, z)));
      }
    }
    T pooled = ops.flatten(ops.adaptiveAvgPool(z, ints(1, 1)));
    return List.of(ops.linear(pooled, ops.weight("output.weight"), ops.weight("output.bias")));
  }

  private <T> T layer(Ops<T> ops, String p, T x) {
    int[] one = ints(1, 1);
    T weight = ops.weight(p + "conv.weight");
    if (isFused) {
      return ops.conv(x, weight, ops.weight(p + "conv.bias"), one, one, one, 1);
    }
    return ops.batchNorm(
        ops.conv(x, weight, null, one, one, one, 1),
        ops.weight(p + "bn.weight"),
        ops.weight(p + "bn.bias"),
        ops.weight(p + "bn.running_mean"),
        ops.weight(p + "bn.running_var"),
        1e-5);
  }

  @Override
  protected void weights(WeightPlan plan) {
    layer(plan, "a.", 3);
    layer(plan, "b.", CHANNELS);
    layer(plan, "c.", CHANNELS);
    plan.put("output.weight", key("output.weight", 5, CHANNELS));
    plan.put("output.bias", key("output.bias", 5));
  }

  private void layer(WeightPlan plan, String p, int in) {
    if (!isFused) {
      plan.put(p + "conv.weight", key(p + "conv.weight", CHANNELS, in, 3, 3));
      plan.put(batchNorm(p + "bn", CHANNELS, 1e-5));
      return;
    }
    BatchNorm bn = batchNorm(p + "bn", CHANNELS, flaw == Flaw.EPSILON ? 1.2e-5 : 1e-5);
    plan.put(p + "conv.weight", scaleOut(key(p + "conv.weight", CHANNELS, in, 3, 3), bn.scale()));
    boolean forgotten = flaw == Flaw.NO_SHIFT && p.equals("c.");
    plan.put(p + "conv.bias", forgotten ? filled(CHANNELS, 0) : bn.shift());
  }
}

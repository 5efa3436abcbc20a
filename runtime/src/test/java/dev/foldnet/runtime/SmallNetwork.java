package dev.foldnet.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small residual network for tests of backends: 3 x 9 x 7 pixels to 5 numbers. */
public final class SmallNetwork implements Program {
  private static final int[] ONE = {1, 1};

  @Override
  public String name() {
    return "SmallNetwork";
  }

  @Override
  public List<int[]> inputs() {
    return List.of(new int[] {3, 9, 7});
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    T stem = conv(ops, "stem.", inputs.get(0), new int[] {2, 1});
    T unit = ops.relu(norm(ops, "unit.bn.", conv(ops, "unit.", ops.relu(stem), ONE)));
    T sum = ops.add(unit, stem);
    T kept = ops.scaleShift(sum, ops.weight("kept.scale"), ops.weight("kept.shift"));
    T joined = ops.concat(List.of(ops.relu(kept), sum), 1);
    T pooled = ops.maxPool(joined, new int[] {3, 3}, new int[] {2, 2}, ONE, true);
    T flat = ops.flatten(ops.avgPool(pooled, new int[] {3, 4}, ONE, new int[2], false, true));
    T logits = ops.linear(flat, ops.weight("output.weight"), ops.weight("output.bias"));
    return List.of(logits);
  }

  private static <T> T conv(Ops<T> ops, String prefix, T x, int[] stride) {
    T weight = ops.weight(prefix + "conv.weight");
    return ops.conv(x, weight, ops.weight(prefix + "conv.bias"), stride, ONE, ONE, 1);
  }

  private static <T> T norm(Ops<T> ops, String p, T x) {
    return ops.batchNorm(
        x,
        ops.weight(p + "weight"),
        ops.weight(p + "bias"),
        ops.weight(p + "running_mean"),
        ops.weight(p + "running_var"),
        1e-5);
  }

  /** Random weights. */
  public static NetworkWeights weights(long seed) {
    return NetworkWeights.of(tensors(seed));
  }

  /** The same to be changed. */
  public static Map<String, FloatTensor> tensors(long seed) {
    Random random = new Random(seed);
    Map<String, FloatTensor> weights = new HashMap<>();
    weights.put("stem.conv.weight", random(random, 4, 3, 3, 3));
    weights.put("stem.conv.bias", random(random, 4));
    weights.put("unit.conv.weight", random(random, 4, 4, 3, 3));
    weights.put("unit.conv.bias", random(random, 4));
    for (String slot : List.of("weight", "bias", "running_mean")) {
      weights.put("unit.bn." + slot, random(random, 4));
    }
    weights.put("unit.bn.running_var", new FloatTensor(new int[] {4}, new float[] {1, 2, .5f, 3}));
    weights.put("kept.scale", random(random, 4));
    weights.put("kept.shift", random(random, 4));
    weights.put("output.weight", random(random, 5, 8));
    weights.put("output.bias", random(random, 5));
    return weights;
  }

  /** Random weights that let the batch norm {@code kept} go. */
  public static NetworkWeights weightsWithoutKept(long seed) {
    Map<String, FloatTensor> weights = tensors(seed);
    weights.put("kept.scale", new FloatTensor(new int[] {4}, new float[] {1, 1, 1, 1}));
    weights.put("kept.shift", new FloatTensor(new int[] {4}, new float[] {0, -0f, 0, 0}));
    return NetworkWeights.of(weights);
  }

  /** Normal values. */
  public static FloatTensor random(Random random, int... shape) {
    int count = 1;
    for (int size : shape) {
      count *= size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FloatTensor(shape, values);
  }
}

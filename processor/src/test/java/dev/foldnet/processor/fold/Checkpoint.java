package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.weight.TensorSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up checkpoint of a graph: gammas of both signs, some 0 and some tiny; some variances tiny;
 * means far from 0. Symbolic weights are computed by the runtime.
 */
public final class Checkpoint implements TensorSource {
  /** Indices are below this: no axis of a made-up network that they pick from is shorter. */
  static final int LIMIT = 4;

  private final Map<String, float[]> tensors = new HashMap<>();
  private final Map<String, long[]> indices = new HashMap<>();

  /** What the gammas of batch norms are like. */
  public enum Gammas {
    /** Of both signs, some 0, some tiny; variances too. Some slopes of PReLUs are 0. */
    ALL_KINDS,
    /** Of both signs, as it comes, not small. */
    SIGNS,
    /** Of one sign in each channel, not small. */
    SIGNS_BY_CHANNEL,
    /** Positive, not small. */
    POSITIVE;

    private int sign(int channel, int number) {
      return switch (this) {
        case ALL_KINDS, POSITIVE -> 1;
        case SIGNS_BY_CHANNEL -> channel % 3 == 1 ? -1 : 1;
        case SIGNS -> ((number >> (4 + channel % 2)) & 1) == 1 ? -1 : 1;
      };
    }
  }

  /** For a graph, by a seed. */
  public Checkpoint(Graph graph, long seed) {
    this(graph, seed, Gammas.ALL_KINDS);
  }

  public Checkpoint(Graph graph, long seed, Gammas gammas) {
    Random random = new Random(seed);
    for (Key key : graph.stateDict()) {
      int size = key.shape().stream().reduce(1, Math::multiplyExact);
      if (key.integer()) {
        indices.put(key.key(), random.longs(size, 0, LIMIT).toArray());
        continue;
      }
      float[] values = new float[size];
      boolean normalised = isBatchNorm(graph, key);
      boolean slopes = isSlopes(graph, key);
      for (int i = 0; i < values.length; i++) {
        float value = value(key.key(), normalised, random);
        values[i] = gammas == Gammas.ALL_KINDS ? value : tamed(key.key(), normalised, value);
        if (slopes && gammas == Gammas.ALL_KINDS && value < -0.7) {
          values[i] = 0;
        }
        if (normalised && key.key().endsWith("weight")) {
          values[i] *= gammas.sign(i, key.key().hashCode());
        }
      }
      tensors.put(key.key(), values);
    }
  }

  /** Puts a value into a tensor. */
  public void set(String key, int index, float value) {
    tensors.get(key)[index] = value;
  }

  /** Makes a tensor so many times as large. */
  void multiply(String key, float by) {
    float[] values = tensors.get(key);
    for (int i = 0; i < values.length; i++) {
      values[i] *= by;
    }
  }

  /** Puts the rows of a tensor into another order: for each row which it was. */
  void permute(String key, int[] order) {
    float[] rows = tensors.get(key);
    float[] permuted = new float[rows.length];
    int size = rows.length / order.length;
    for (int row = 0; row < order.length; row++) {
      System.arraycopy(rows, order[row] * size, permuted, row * size, size);
    }
    tensors.put(key, permuted);
  }

  /** Makes one number the next one of float32. */
  void nudge(Random random) {
    List<String> keys = tensors.keySet().stream().sorted().toList();
    if (!keys.isEmpty()) {
      float[] values = tensors.get(keys.get(random.nextInt(keys.size())));
      int index = random.nextInt(values.length);
      values[index] = Math.nextUp(values[index]);
    }
  }

  private static boolean isBatchNorm(Graph graph, Key key) {
    String prefix = key.key().substring(0, key.key().lastIndexOf('.') + 1);
    return graph.stateDict().stream().anyMatch(k -> k.key().equals(prefix + "running_var"));
  }

  private static boolean isSlopes(Graph graph, Key key) {
    return graph.nodes().stream()
        .anyMatch(node -> node.op() instanceof PRelu && node.weights().contains(key));
  }

  private static float value(String key, boolean normalised, Random random) {
    double normal = random.nextGaussian();
    if (key.endsWith("running_var")) {
      return (float) (random.nextInt(8) == 0 ? 1e-8 : 0.1 + normal * normal);
    }
    if (key.endsWith("running_mean")) {
      return (float) (3 * normal);
    }
    if (normalised && key.endsWith("weight")) {
      return (float)
          List.of(normal, normal, normal, 1.0, 0.0, 1e-8).get(random.nextInt(6)).doubleValue();
    }
    return (float) normal;
  }

  /** A positive gamma and a variance that are not small. */
  private static float tamed(String key, boolean normalised, float value) {
    if (key.endsWith("running_var")) {
      return value + 0.5f;
    }
    return normalised && key.endsWith("weight") ? 0.3f + Math.abs(value) : value;
  }

  @Override
  public String name() {
    return "made up";
  }

  @Override
  public float[] floats(String key) {
    return tensors.get(key).clone();
  }

  @Override
  public long[] integers(String key) {
    return indices.get(key).clone();
  }

  /** A weight in double. */
  DoubleTensor tensor(Weight weight, RuntimeWeights weights) {
    try {
      int[] shape = weight.shape().stream().mapToInt(Integer::intValue).toArray();
      return new DoubleTensor(shape, weights.weight(weight).evaluate(this), false);
    } catch (WeightsException e) {
      throw new AssertionError(weight.toString(), e);
    }
  }

  /** The batch norms of streams that are gone: scale 1 and shift 0 throughout. */
  List<String> gone(Graph folded) {
    RuntimeWeights weights = RuntimeWeights.of(folded);
    return folded.nodes().stream()
        .filter(node -> node.op() instanceof ScaleShift)
        .filter(
            node ->
                isThroughout(1, tensor(node.weights().get(0), weights))
                    && isThroughout(0, tensor(node.weights().get(1), weights)))
        .map(Node::key)
        .toList();
  }

  private static boolean isThroughout(double number, DoubleTensor tensor) {
    return Arrays.stream(tensor.values()).allMatch(value -> value == number);
  }

  /**
   * The largest difference of two lists of outputs, relative to the largest value of each; NaN if
   * one alone is undefined somewhere.
   */
  public static double difference(List<DoubleTensor> a, List<DoubleTensor> b) {
    double worst = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] x = a.get(i).values();
      double[] y = b.get(i).values();
      double largest =
          Arrays.stream(x).filter(v -> !Double.isNaN(v)).map(Math::abs).max().orElse(0);
      for (int k = 0; k < x.length; k++) {
        boolean undefined = Double.isNaN(x[k]) && Double.isNaN(y[k]);
        double off = undefined ? 0 : Math.abs(x[k] - y[k]);
        worst = Math.max(worst, off / Math.max(largest, 1e-30));
      }
    }
    return worst;
  }
}

package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
import dev.foldnet.processor.weight.Columns;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Plus;
import dev.foldnet.processor.weight.Rows;
import dev.foldnet.processor.weight.ScaleIn;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.ShiftIn;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.weight.BatchNorm;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weights;
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

  /** For a graph, by a seed. */
  public Checkpoint(Graph graph, long seed) {
    Random random = new Random(seed);
    for (Key key : graph.stateDict()) {
      int size = key.shape().stream().reduce(1, Math::multiplyExact);
      if (key.integer()) {
        indices.put(key.key(), random.longs(size, 0, LIMIT).toArray());
        continue;
      }
      float[] values = new float[size];
      boolean normalised = isBatchNorm(graph, key);
      for (int i = 0; i < values.length; i++) {
        values[i] = value(key.key(), normalised, random);
      }
      tensors.put(key.key(), values);
    }
  }

  private static boolean isBatchNorm(Graph graph, Key key) {
    String prefix = key.key().substring(0, key.key().lastIndexOf('.') + 1);
    return graph.stateDict().stream().anyMatch(k -> k.key().equals(prefix + "running_var"));
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
  DoubleTensor tensor(Weight weight) {
    try {
      int[] shape = weight.shape().stream().mapToInt(Integer::intValue).toArray();
      return new DoubleTensor(shape, runtime(weight).evaluate(this), false);
    } catch (WeightsException e) {
      throw new AssertionError(weight.toString(), e);
    }
  }

  private static dev.foldnet.runtime.weight.Weight runtime(Weight weight) {
    if (weight instanceof Key key) {
      Integer[] shape = key.shape().toArray(Integer[]::new);
      return key.integer() ? Weights.index(key.key(), shape) : Weights.key(key.key(), shape);
    }
    if (weight instanceof BatchNormScale scale) {
      return batchNorm(scale.bn()).scale();
    }
    if (weight instanceof BatchNormShift shift) {
      return batchNorm(shift.bn()).shift();
    }
    if (weight instanceof Filled filled) {
      return Weights.filled(filled.size(), filled.value());
    }
    return runtime(weight, weight.operands().stream().map(Checkpoint::runtime).toList());
  }

  private static dev.foldnet.runtime.weight.Weight runtime(
      Weight weight, List<dev.foldnet.runtime.weight.Weight> operands) {
    dev.foldnet.runtime.weight.Weight first = operands.get(0);
    if (weight instanceof Joined) {
      return Weights.joined(operands.toArray(dev.foldnet.runtime.weight.Weight[]::new));
    }
    if (weight instanceof Part part) {
      return Weights.part(first, part.from(), part.to());
    }
    if (weight instanceof Rows rows) {
      return Weights.rows(first, rows.from(), rows.to());
    }
    if (weight instanceof Columns columns) {
      return Weights.columns(first, columns.from(), columns.to());
    }
    if (weight instanceof Grid g) {
      return Weights.grid(first, g.first(), g.rows(), g.down(), g.columns(), g.across());
    }
    dev.foldnet.runtime.weight.Weight second = operands.get(1);
    if (weight instanceof Plus) {
      return Weights.plus(first, second);
    }
    if (weight instanceof ScaleOut out) {
      return out.transposed()
          ? Weights.scaleOutTransposed(first, second, out.groups())
          : Weights.scaleOut(first, second);
    }
    if (weight instanceof ScaleIn in) {
      return in.transposed()
          ? Weights.scaleInTransposed(first, second, in.groups())
          : Weights.scaleIn(first, second, in.groups());
    }
    if (weight instanceof ShiftIn in) {
      return in.transposed()
          ? Weights.shiftInTransposed(first, second, in.groups())
          : Weights.shiftIn(first, second, in.groups());
    }
    return Weights.scaleShiftBias(first, second, operands.get(2));
  }

  private static BatchNorm batchNorm(BatchNormKeys bn) {
    return bn.affine()
        ? Weights.batchNorm(bn.prefix(), bn.channels(), bn.eps())
        : Weights.plainBatchNorm(bn.prefix(), bn.channels(), bn.eps());
  }

  /**
   * The largest difference of two lists of outputs, relative to the largest value of each; NaN if
   * one alone is undefined somewhere.
   */
  public static double difference(List<DoubleTensor> a, List<DoubleTensor> b) {
    return difference(a, b, 0);
  }

  /**
   * The same, where what lies under a bound is rounding: an output that is the difference of two
   * large values cannot be more exact than they are.
   */
  static double difference(List<DoubleTensor> a, List<DoubleTensor> b, double rounding) {
    double worst = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] x = a.get(i).values();
      double[] y = b.get(i).values();
      double largest =
          Arrays.stream(x).filter(v -> !Double.isNaN(v)).map(Math::abs).max().orElse(0);
      for (int k = 0; k < x.length; k++) {
        boolean undefined = Double.isNaN(x[k]) && Double.isNaN(y[k]);
        double off = undefined ? 0 : Math.max(0, Math.abs(x[k] - y[k]) - rounding);
        worst = Math.max(worst, off / Math.max(largest, 1e-30));
      }
    }
    return worst;
  }
}

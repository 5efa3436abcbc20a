package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Says whether an engine's outputs are a chain's. They may be off by rounding only: by a small part
 * of an output's largest value, or where that is not enough by what the reference itself is off if
 * each of its values is disturbed by a rounding of float32.
 */
final class Judge {
  private static final double CLOSE = 1e-5;
  private static final double ROUNDING = 5e-7;

  /** Where small results come of large values. */
  private static final Set<String> CANCELLING =
      Set.of(
          "add",
          "sub",
          "sum",
          "mean",
          "avgPool",
          "adaptiveAvgPool",
          "prelu",
          "normalize",
          "instanceNorm",
          "groupNorm",
          "layerNorm");

  /** Where they come of numbers about 1 too. */
  private static final Set<String> SATURATED =
      Set.of("sigmoid", "swish", "hswish", "hsigmoid", "gelu", "tanh", "elu");

  private static final int DISTURBED = 24;
  private static final double SPREAD = 8;

  private Judge() {}

  /** What is wrong, or an empty text. */
  static String verdict(Chain chain, List<FloatTensor> outputs) {
    for (int i = 0; i < chain.expected().size(); i++) {
      DoubleTensor expected = chain.expected().get(i);
      if (!Arrays.equals(outputs.get(i).shape(), expected.shape())) {
        return "output " + i + " is " + outputs.get(i) + ", expected " + expected;
      }
    }
    double error = error(chain.expected(), outputs, tolerances(chain.expected(), CLOSE));
    if (error <= 1) {
      return "";
    }
    double[][] allowed = tolerances(chain.expected(), CLOSE);
    Random random = new Random(1);
    for (int i = 0; i < DISTURBED; i++) {
      widen(allowed, chain.expected(), disturbed(chain, random));
    }
    error = error(chain.expected(), outputs, allowed);
    return error <= 1 ? "" : "off by " + (float) error + " times what rounding allows";
  }

  private static double[][] tolerances(List<DoubleTensor> expected, double part) {
    double[][] tolerances = new double[expected.size()][];
    for (int i = 0; i < tolerances.length; i++) {
      double largest = largest(expected.get(i));
      tolerances[i] = new double[expected.get(i).values().length];
      Arrays.fill(tolerances[i], part * largest + 1e-30);
    }
    return tolerances;
  }

  /** The largest difference, in parts of what is allowed for the element; NaN is infinite. */
  private static double error(
      List<DoubleTensor> expected, List<FloatTensor> outputs, double[][] allowed) {
    double error = 0;
    for (int i = 0; i < allowed.length; i++) {
      double[] right = expected.get(i).values();
      float[] values = outputs.get(i).values();
      for (int j = 0; j < right.length; j++) {
        double off = Math.abs(values[j] - right[j]) / allowed[i][j];
        error = Math.max(error, Double.isNaN(off) ? Double.POSITIVE_INFINITY : off);
      }
    }
    return error;
  }

  private static void widen(
      double[][] allowed, List<DoubleTensor> expected, List<DoubleTensor> disturbed) {
    for (int i = 0; i < allowed.length; i++) {
      for (int j = 0; j < allowed[i].length; j++) {
        double off = Math.abs(disturbed.get(i).values()[j] - expected.get(i).values()[j]);
        boolean open = Double.isNaN(off); // a root or a logarithm at the edge of its domain
        double spread = open ? Double.POSITIVE_INFINITY : SPREAD * off;
        allowed[i][j] = Math.max(allowed[i][j], spread);
      }
    }
  }

  private static List<DoubleTensor> disturbed(Chain chain, Random random) {
    ReferenceOps ops = new ReferenceOps(chain.weights());
    List<DoubleTensor> values = new ArrayList<>();
    for (FloatTensor input : chain.tensors()) {
      values.add(disturbed(DoubleTensor.of(input, true), 0, random));
    }
    for (Call call : chain.calls()) {
      values.add(disturbed(call.apply(ops, values), magnitude(call, values), random));
    }
    return chain.outputs().stream().map(values::get).toList();
  }

  /** What a call rounds in parts of, if its value is smaller. */
  private static double magnitude(Call call, List<DoubleTensor> values) {
    boolean saturated = SATURATED.contains(call.op());
    double most = saturated ? 1 : 0;
    if (saturated || CANCELLING.contains(call.op())) {
      for (Object argument : call.arguments()) {
        if (argument instanceof Call.Value value) {
          most = Math.max(most, largest(values.get(value.index())));
        }
      }
    }
    return most;
  }

  private static double largest(DoubleTensor x) {
    return Arrays.stream(x.values()).map(Math::abs).max().orElse(0);
  }

  private static DoubleTensor disturbed(DoubleTensor x, double least, Random random) {
    double largest = Math.max(least, largest(x));
    double[] moved = new double[x.values().length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = x.values()[i] + (2 * random.nextDouble() - 1) * ROUNDING * largest;
    }
    return new DoubleTensor(x.shape(), moved, x.batched());
  }
}

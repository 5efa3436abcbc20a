package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.VerifiedOutput;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the outputs of one seed should be. */
final class Expected {
  private final int seed;
  private final List<DoubleTensor> outputs;

  Expected(int seed, List<DoubleTensor> outputs) {
    this.seed = seed;
    this.outputs = outputs;
  }

  /** What is found, next to it. */
  List<VerifiedOutput> judge(
      Variant variant, String engine, List<DoubleTensor> found, Allowance allowance) {
    if (found.size() != outputs.size()) {
      return List.of(
          failure(variant, engine, found.size() + " outputs instead of " + outputs.size()));
    }
    List<VerifiedOutput> judged = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      judged.add(judge(variant, engine, i, found.get(i), allowance));
    }
    return judged;
  }

  /** A run that gave nothing to compare. */
  VerifiedOutput failure(Variant variant, String engine, String problem) {
    return failure(variant, engine, 0, problem);
  }

  private VerifiedOutput failure(Variant variant, String engine, int output, String problem) {
    double none = Double.NaN;
    double all = Double.POSITIVE_INFINITY;
    return new VerifiedOutput(
        seed,
        variant.toString(),
        engine,
        output,
        all,
        all,
        0,
        List.of(),
        none,
        none,
        none,
        problem);
  }

  private VerifiedOutput judge(
      Variant variant, String engine, int i, DoubleTensor found, Allowance allowance) {
    DoubleTensor expected = outputs.get(i);
    if (!Arrays.equals(found.shape(), expected.shape())) {
      String problem =
          "shape %s instead of %s"
              .formatted(Arrays.toString(found.shape()), Arrays.toString(expected.shape()));
      return failure(variant, engine, i, problem);
    }
    int worst = worst(expected.values(), found.values());
    double difference = difference(expected, found, worst);
    double relative = relative(difference, expected);
    return new VerifiedOutput(
        seed,
        variant.toString(),
        engine,
        i,
        difference,
        relative,
        allowance.of(i, relative),
        worst < 0 ? List.of() : position(worst, expected.shape()),
        worst < 0 ? 0 : expected.values()[worst],
        worst < 0 ? 0 : found.values()[worst],
        sensitivity(expected),
        "");
  }

  /** The largest difference by the largest magnitude expected, for each output. */
  double[] relative(List<DoubleTensor> found) {
    double[] relative = new double[outputs.size()];
    for (int i = 0; i < relative.length; i++) {
      DoubleTensor expected = outputs.get(i);
      int worst = worst(expected.values(), found.get(i).values());
      relative[i] = relative(difference(expected, found.get(i), worst), expected);
    }
    return relative;
  }

  private static double difference(DoubleTensor expected, DoubleTensor found, int worst) {
    return worst < 0 ? 0 : gap(expected.values(), found.values(), worst);
  }

  /** A difference by the largest magnitude expected. */
  private static double relative(double difference, DoubleTensor expected) {
    return difference == 0 ? 0 : difference / magnitude(expected);
  }

  /** Where the largest difference is, the first of several; -1 if there is no value. */
  private static int worst(double[] expected, double[] found) {
    int worst = -1;
    double largest = -1;
    for (int i = 0; i < expected.length; i++) {
      double gap = gap(expected, found, i);
      if (gap > largest) {
        largest = gap;
        worst = i;
      }
    }
    return worst;
  }

  /** How far two values are apart: infinitely where one of them is not finite. */
  private static double gap(double[] expected, double[] found, int i) {
    double gap = Math.abs(expected[i] - found[i]);
    return Double.isFinite(gap) ? gap : Double.POSITIVE_INFINITY;
  }

  private static double magnitude(DoubleTensor tensor) {
    double largest = 0;
    for (double value : tensor.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** How far the first two of the batch are apart. */
  private static double sensitivity(DoubleTensor expected) {
    if (expected.rank() == 0 || expected.size(0) < 2) {
      return Double.NaN;
    }
    int count = expected.values().length / expected.size(0);
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i] - expected.values()[count + i]));
    }
    return relative(largest, expected);
  }

  private static List<Integer> position(int index, int[] shape) {
    Integer[] position = new Integer[shape.length];
    int rest = index;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      position[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return List.of(position);
  }
}

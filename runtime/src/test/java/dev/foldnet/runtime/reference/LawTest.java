package dev.foldnet.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Ops.Interpolation;
import dev.foldnet.runtime.Ops.PadMode;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Through which operations a scale and a shift of each channel pass: f(a x) = a f(x), f(x + o) =
 * f(x) + o. What does not pass must be seen not to, so values reach over several magnitudes.
 */
class LawTest {
  private static final int CHANNELS = 4;
  private static final int[] TWO = {2, 2};
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};
  private static final int[] THREE = {3, 3};

  private final ReferenceOps ops = new ReferenceOps(NetworkWeights.of(Map.of()));

  /** Which scales pass. */
  enum Scale {
    ANY,
    POSITIVE,
    NO
  }

  /** What is claimed of an operation. */
  record Law(
      String name,
      BiFunction<ReferenceOps, DoubleTensor, DoubleTensor> operation,
      Scale scale,
      boolean shift) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Law> laws() {
    return Stream.of(
        new Law(
            "average pool", (o, x) -> o.avgPool(x, TWO, TWO, NONE, true, true), Scale.ANY, true),
        new Law(
            "average pool, padding counted",
            (o, x) -> o.avgPool(x, THREE, TWO, ONE, false, true),
            Scale.ANY,
            false),
        new Law(
            "average pool, padding not counted",
            (o, x) -> o.avgPool(x, THREE, TWO, ONE, true, false),
            Scale.ANY,
            true),
        new Law("global mean", (o, x) -> o.mean(x, new int[] {2, 3}, true), Scale.ANY, true),
        new Law("adaptive mean", (o, x) -> o.adaptiveAvgPool(x, THREE), Scale.ANY, true),
        new Law("max pool", (o, x) -> o.maxPool(x, THREE, TWO, ONE, true), Scale.POSITIVE, true),
        new Law("adaptive maximum", (o, x) -> o.adaptiveMaxPool(x, TWO), Scale.POSITIVE, true),
        new Law("nearest", (o, x) -> o.upsample(x, THREE, Interpolation.NEAREST), Scale.ANY, true),
        new Law(
            "bilinear",
            (o, x) -> o.upsample(x, new int[] {7, 9}, Interpolation.BILINEAR),
            Scale.ANY,
            true),
        new Law(
            "bilinear, aligned",
            (o, x) -> o.upsample(x, new int[] {7, 9}, Interpolation.BILINEAR_ALIGNED),
            Scale.ANY,
            true),
        new Law("zero pad", (o, x) -> pad(o, x, PadMode.ZERO), Scale.ANY, false),
        new Law("reflected pad", (o, x) -> pad(o, x, PadMode.REFLECT), Scale.ANY, true),
        new Law("replicated pad", (o, x) -> pad(o, x, PadMode.REPLICATE), Scale.ANY, true),
        new Law("relu", (o, x) -> o.relu(x), Scale.POSITIVE, false),
        new Law("leaky relu", (o, x) -> o.leakyRelu(x, 0.1), Scale.POSITIVE, false),
        new Law(
            "prelu",
            (o, x) -> o.prelu(x, o.constant(new double[] {.1, .2, -.3, 2}, CHANNELS)),
            Scale.POSITIVE,
            false),
        new Law("gate", (o, x) -> o.mul(x, gates(o)), Scale.ANY, false),
        new Law("relu6", (o, x) -> o.relu6(x), Scale.NO, false),
        new Law("hard swish", (o, x) -> o.hswish(x), Scale.NO, false),
        new Law("swish", (o, x) -> o.swish(x), Scale.NO, false),
        new Law("elu", (o, x) -> o.elu(x, 1), Scale.NO, false),
        new Law("gelu", (o, x) -> o.gelu(x), Scale.NO, false),
        new Law("sigmoid", (o, x) -> o.sigmoid(x), Scale.NO, false),
        new Law("softmax", (o, x) -> o.softmax(x, 1), Scale.NO, false),
        new Law("instance norm", (o, x) -> o.instanceNorm(x, null, null, 1e-5), Scale.NO, false));
  }

  private static DoubleTensor pad(Ops<DoubleTensor> o, DoubleTensor x, PadMode mode) {
    return o.pad(x, 1, 2, 1, 0, 0, 0, mode);
  }

  private static DoubleTensor gates(ReferenceOps o) {
    return o.constant(new double[] {.3, .7, .1, .9}, CHANNELS, 1, 1);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void scalesPassAsClaimed(Law law) {
    double[] positive = {.25, 3, 40, 1e-3};
    double[] signed = {-.25, 3, -40, 1e-3};
    assertThat(passes(law, positive, new double[CHANNELS])).isEqualTo(law.scale != Scale.NO);
    assertThat(passes(law, signed, new double[CHANNELS])).isEqualTo(law.scale == Scale.ANY);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void shiftsPassAsClaimed(Law law) {
    double[] ones = {1, 1, 1, 1};
    assertThat(passes(law, ones, new double[] {2, -1, 0.5, 10})).isEqualTo(law.shift);
  }

  /** Whether f(a x + o) = a f(x) + o. */
  private boolean passes(Law law, double[] scale, double[] shift) {
    DoubleTensor a = ops.constant(scale, CHANNELS);
    DoubleTensor o = ops.constant(shift, CHANNELS);
    for (double magnitude : new double[] {0.01, 1, 10, 100}) {
      DoubleTensor x = values(magnitude);
      DoubleTensor inside = law.operation.apply(ops, ops.scaleShift(x, a, o));
      DoubleTensor outside = ops.scaleShift(law.operation.apply(ops, x), a, o);
      if (largestDifference(inside, outside) > 1e-12 * largestDifference(outside, null)) {
        return false;
      }
    }
    return true;
  }

  private static double largestDifference(DoubleTensor a, DoubleTensor b) {
    double largest = 0;
    for (int i = 0; i < a.values().length; i++) {
      double difference = a.values()[i] - (b == null ? 0 : b.values()[i]);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  private static DoubleTensor values(double magnitude) {
    Random random = new Random(5);
    double[] values = new double[2 * CHANNELS * 5 * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * magnitude;
    }
    return new DoubleTensor(new int[] {2, CHANNELS, 5, 6}, values, true);
  }
}

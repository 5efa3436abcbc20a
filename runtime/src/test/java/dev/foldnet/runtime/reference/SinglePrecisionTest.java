package dev.foldnet.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.SmallNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SinglePrecisionTest {
  private static final int COUNT = 999;
  private final FloatTensor x = SmallNetwork.random(new Random(3), 1, COUNT, 1, 1);
  private final FloatTensor w = SmallNetwork.random(new Random(4), 1, COUNT, 1, 1);

  @Test
  void sumsAreAddedUpInFloat32OneByOne() {
    float expected = 0;
    for (int i = 0; i < COUNT; i++) {
      expected = Math.fma(w.values()[i], x.values()[i], expected);
    }
    double exact = dot(new ReferenceOps(NetworkWeights.of(Map.of())));

    assertThat(dot(single())).isEqualTo(expected).isNotEqualTo((float) exact);
    DoubleTensor row = DoubleTensor.of(new FloatTensor(new int[] {1, COUNT}, x.values()), true);
    DoubleTensor weight = DoubleTensor.of(new FloatTensor(new int[] {1, COUNT}, w.values()), false);
    assertThat(single().linear(row, weight, null).values()).containsExactly(expected);
  }

  @Test
  void everyOperationIsRounded() {
    DoubleTensor third = single().constant(new double[] {1.0 / 3});

    assertThat(third.values()).containsExactly((float) (1.0 / 3));
    assertThat(single().exp(third).values()).containsExactly((float) Math.exp(third.values()[0]));
    assertThat(single().shape(third)).isEmpty();
  }

  @Test
  void itsErrorIsAsLargeAsThatOfEngines() {
    SmallNetwork network = new SmallNetwork();
    NetworkWeights weights = SmallNetwork.weights(3);
    FloatTensor input = SmallNetwork.random(new Random(3), 1, 3, 9, 7);
    List<DoubleTensor> wide = List.of(DoubleTensor.of(input, true));
    Ops<DoubleTensor> single =
        SinglePrecision.ops(name -> DoubleTensor.of(weights.floats(name), false));

    double[] rounded = network.forward(single, wide).get(0).values();
    double[] exact = network.forward(new ReferenceOps(weights), wide).get(0).values();

    double largest = 0;
    double off = 0;
    for (int i = 0; i < exact.length; i++) {
      largest = Math.max(largest, Math.abs(exact[i]));
      off = Math.max(off, Math.abs(rounded[i] - exact[i]));
    }
    assertThat(off / largest).isBetween(1e-8, 2e-6);
  }

  private double dot(Ops<DoubleTensor> ops) {
    int[] one = {1, 1};
    int[] none = {0, 0};
    DoubleTensor input = DoubleTensor.of(x, true);
    DoubleTensor weight = DoubleTensor.of(w, false);
    return ops.conv(input, weight, null, one, none, one, 1).values()[0];
  }

  private static Ops<DoubleTensor> single() {
    return SinglePrecision.ops(name -> null);
  }
}

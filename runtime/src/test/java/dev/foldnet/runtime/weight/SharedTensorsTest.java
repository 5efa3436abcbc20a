package dev.foldnet.runtime.weight;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.scaleOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTensorsTest {
  private final List<String> read = new ArrayList<>();
  private final List<float[]> made = new ArrayList<>();
  private final TensorSource source =
      new TensorSource() {
        @Override
        public String name() {
          return "test";
        }

        @Override
        public float[] floats(String key) {
          read.add(key);
          made.add(new float[] {3, 3});
          return made.get(made.size() - 1);
        }

        @Override
        public long[] integers(String key) {
          throw new AssertionError(key);
        }
      };

  @Test
  void readsEachTensorOnceAndGivesTheSameValues() throws WeightsException {
    BatchNorm bn = batchNorm("bn", 2, 1);
    List<Weight> weights =
        List.of(scaleOut(key("w", 2, 1), bn.scale()), bn.shift(), key("w", 2, 1));
    TensorSource shared = new SharedTensors(source, weights);
    List<float[]> values = new ArrayList<>();
    for (Weight weight : weights) {
      values.add(weight.round(shared));
    }
    assertThat(read)
        .containsExactlyInAnyOrder(
            "w", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var");
    for (int i = 0; i < values.size(); i++) {
      assertThat(values.get(i)).containsExactly(weights.get(i).round(source));
    }
  }

  @Test
  void keepsNothingBehindTheLastUse() throws WeightsException {
    TensorSource shared = new SharedTensors(source, List.of(key("w", 2), key("w", 2)));

    float[] first = shared.floats("w");
    float[] last = shared.floats("w");
    first[0] = 7;

    assertThat(read).containsExactly("w");
    assertThat(last).isSameAs(made.get(0)).containsExactly(3, 3);
    assertThat(shared.floats("w")).isSameAs(made.get(1));
  }
}

package dev.foldnet.runtime.weight;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.betweenRelus;
import static dev.foldnet.runtime.weight.Weights.ifNotNegative;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a batch norm goes by its own numbers, and what is said of one that stays. */
class ConditionalBatchNormTest {
  private final List<String> read = new ArrayList<>();

  /** A batch norm of mean 0 and variance 1, so that s and t are what is given. */
  private TensorSource source(float[] s, float[] t) {
    return new TensorSource() {
      @Override
      public String name() {
        return "made up";
      }

      @Override
      public float[] floats(String key) {
        read.add(key);
        return switch (key) {
          case "bn.weight" -> s.clone();
          case "bn.bias" -> t.clone();
          case "bn.running_mean" -> new float[s.length];
          default -> ones(s.length);
        };
      }

      @Override
      public long[] integers(String key) {
        throw new UnsupportedOperationException(key);
      }
    };
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Conditional scale(ConditionalBatchNorm bn) {
    return (Conditional) bn.scale();
  }

  @Test
  void goesIfNoScaleIsNegative() throws WeightsException {
    ConditionalBatchNorm bn = ifNotNegative(batchNorm("bn", 2, 0));
    assertThat(scale(bn).obstacle(source(new float[] {0, 2}, new float[] {-1, 1}))).isEmpty();
    TensorSource negative = source(new float[] {1, -2}, new float[] {1, -1});
    assertThat(scale(bn).obstacle(negative)).contains("s = -2.0 is negative in channel 1");
    assertThat(bn.scale().evaluate(negative)).containsExactly(1, -2);
    assertThat(bn.layerScale().evaluate(negative)).containsExactly(1, 1);
  }

  @Test
  void goesBetweenRelusUnlessAChannelHasNoForm() throws WeightsException {
    ConditionalBatchNorm bn = betweenRelus(batchNorm("bn", 2, 0));
    assertThat(scale(bn).obstacle(source(new float[] {1, -2}, new float[] {1, -1}))).isEmpty();
    TensorSource knee = source(new float[] {1, -2}, new float[] {1, 0.5f});
    assertThat(scale(bn).obstacle(knee))
        .contains("s = -2.0 is negative and t = 0.5 positive in channel 1");
  }

  @Test
  void obstacleMayBeTheFirstChannel() throws WeightsException {
    TensorSource source = source(new float[] {-2, 1}, new float[] {0.5f, -1});
    assertThat(scale(ifNotNegative(batchNorm("bn", 2, 0))).obstacle(source))
        .contains("s = -2.0 is negative in channel 0");
    assertThat(scale(betweenRelus(batchNorm("bn", 2, 0))).obstacle(source))
        .contains("s = -2.0 is negative and t = 0.5 positive in channel 0");
  }

  @Test
  void layersTakeItIfItGoes() throws WeightsException {
    TensorSource source = source(new float[] {0, 2, 3}, new float[] {-1, 0, 1});
    ConditionalBatchNorm bn = ifNotNegative(batchNorm("bn", 3, 0));
    assertThat(bn.layerScale().evaluate(source)).containsExactly(0, 2, 3);
    assertThat(bn.layerShift().evaluate(source)).containsExactly(-1, 0, 1);
    assertThat(bn.onward().evaluate(source)).containsExactly(0, 0, 0);
    assertThat(bn.scale().evaluate(source)).containsExactly(1, 1, 1);
    assertThat(bn.shift().evaluate(source)).containsExactly(0, 0, 0);
    assertThat(bn.shift().shape()).containsExactly(3);
  }

  /** Each sign of s with each of t, but for the one that has no form. */
  @Test
  void layersOnBothSidesTakeItBetweenRelus() throws WeightsException {
    TensorSource source =
        source(new float[] {2, 2, 2, 0, 0, 0, -2, -2}, new float[] {-1, 0, 1, -1, 0, 1, -1, 0});
    ConditionalBatchNorm bn = betweenRelus(batchNorm("bn", 8, 0));
    assertThat(bn.layerScale().evaluate(source)).containsExactly(2, 2, 2, 0, 0, 0, 0, 0);
    assertThat(bn.layerShift().evaluate(source)).containsExactly(-1, 0, 0, -1, 0, 0, 0, 0);
    assertThat(bn.onward().evaluate(source)).containsExactly(0, 0, 1, 0, 0, 1, 0, 0);
    assertThat(bn.scale().evaluate(source)).containsOnly(1);
    assertThat(bn.shift().evaluate(source)).containsOnly(0);
  }

  @Test
  void layersTakeNothingIfItStays() throws WeightsException {
    TensorSource source = source(new float[] {-2, 2}, new float[] {1, -1});
    ConditionalBatchNorm bn = betweenRelus(batchNorm("bn", 2, 0));
    assertThat(bn.layerScale().evaluate(source)).containsExactly(1, 1);
    assertThat(bn.layerShift().evaluate(source)).containsExactly(0, 0);
    assertThat(bn.onward().evaluate(source)).containsExactly(0, 0);
    assertThat(bn.scale().evaluate(source)).containsExactly(-2, 2);
    assertThat(bn.shift().evaluate(source)).containsExactly(1, -1);
  }

  @Test
  void eachTensorIsReadOnceForACheckpoint() throws WeightsException {
    ConditionalBatchNorm bn = ifNotNegative(batchNorm("bn", 2, 0));
    TensorSource source = source(new float[] {1, -2}, new float[] {1, -1});
    bn.layerScale().evaluate(source);
    bn.scale().evaluate(source);
    scale(bn).obstacle(source);
    assertThat(read).doesNotHaveDuplicates().hasSize(4);
    TensorSource other = source(new float[] {1, 2}, new float[] {1, -1});
    assertThat(scale(bn).obstacle(other)).isEmpty();
    assertThat(read).hasSize(8);
  }
}

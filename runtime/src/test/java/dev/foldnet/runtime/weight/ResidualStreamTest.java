package dev.foldnet.runtime.weight;

import static dev.foldnet.runtime.weight.Weights.carried;
import static dev.foldnet.runtime.weight.Weights.counted;
import static dev.foldnet.runtime.weight.Weights.filled;
import static dev.foldnet.runtime.weight.Weights.joined;
import static dev.foldnet.runtime.weight.Weights.part;
import static dev.foldnet.runtime.weight.Weights.positiveStream;
import static dev.foldnet.runtime.weight.Weights.reader;
import static dev.foldnet.runtime.weight.Weights.residualStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which batch norms of a stream go, and in what form its values are stored then. */
class ResidualStreamTest {
  private final Map<String, float[]> tensors = new HashMap<>();
  private final List<String> read = new ArrayList<>();

  private final TensorSource source =
      new TensorSource() {
        @Override
        public String name() {
          return "made up";
        }

        @Override
        public float[] floats(String key) {
          read.add(key);
          return tensors.get(key).clone();
        }

        @Override
        public long[] integers(String key) {
          throw new UnsupportedOperationException(key);
        }
      };

  /** A batch norm of mean 0 and variance 1, so that s and t are what is given. */
  private void batchNorm(String prefix, float[] s, float[] t) {
    float[] ones = new float[s.length];
    Arrays.fill(ones, 1);
    tensors.put(prefix + ".weight", s);
    tensors.put(prefix + ".bias", t);
    tensors.put(prefix + ".running_mean", new float[s.length]);
    tensors.put(prefix + ".running_var", ones);
  }

  /** Two batch norms of two channels; the second gets along what the first reads. */
  private static ResidualStream two() {
    return residualStream(
        2, reader("a", 2, 0, counted(2)), reader("b", 2, 0, counted(2), carried(0, counted(2))));
  }

  private double[] of(Weight weight) throws WeightsException {
    return Arrays.stream(weight.evaluate(source)).map(value -> value + 0.0).toArray(); // no -0
  }

  @Test
  void bothGo() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, -1}, new float[] {-4, 3});
    ResidualStream stream = two();
    assertThat(of(stream.sign())).containsExactly(1, -1);
    assertThat(of(stream.offset(0))).containsExactly(0.5, -0.25);
    assertThat(of(stream.back(0))).containsExactly(-0.5, 0.25);
    assertThat(of(stream.step(0))).containsExactly(0.5, -0.25);
    assertThat(of(stream.offset(1))).containsExactly(-0.5, -3);
    assertThat(of(stream.step(1))).containsExactly(-1, -2.75);
    assertThat(of(stream.scale(1))).containsExactly(1, 1);
    assertThat(of(stream.shift(1))).containsExactly(0, 0);
    assertThat(of(stream.factor(1))).containsExactly(8, 1);
  }

  @Test
  void oneStays() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, 0}, new float[] {-4, 3});
    ResidualStream stream = two();
    assertThat(of(stream.offset(1))).containsExactly(0.5, -0.25);
    assertThat(of(stream.step(1))).containsExactly(0, 0);
    assertThat(of(stream.scale(1))).containsExactly(8, 0);
    assertThat(of(stream.shift(1))).containsExactly(-4 - 8 * 0.5, 3);
    assertThat(of(stream.factor(1))).containsExactly(1, 1);
  }

  @Test
  void nothingGoesWhereSigmasAreOneAndSignsAreNot() throws WeightsException {
    batchNorm("a", new float[] {-2, 3}, new float[] {1, 1});
    ResidualStream stream = positiveStream(2, reader("a", 2, 0, counted(2)));
    assertThat(of(stream.sign())).containsExactly(1, 1);
    assertThat(of(stream.offset(0))).containsExactly(0, 0);
    assertThat(of(stream.scale(0))).containsExactly(-2, 3);
    assertThat(of(stream.shift(0))).containsExactly(1, 1);
  }

  @Test
  void channelsThatTheFirstHasNotFollowTheNext() throws WeightsException {
    batchNorm("a", new float[] {-2}, new float[] {1});
    batchNorm("b", new float[] {-1, -5, 3}, new float[] {0, 0, 6});
    ResidualStream stream =
        residualStream(
            3,
            reader("a", 1, 0, part(counted(3), 1, 2)),
            reader(
                "b",
                3,
                0,
                counted(3),
                carried(0, joined(filled(1, -1), counted(1), filled(1, -1)))));
    assertThat(of(stream.sign())).containsExactly(-1, -1, 1);
    assertThat(of(stream.offset(1))).containsExactly(0, 0, 2);
    assertThat(of(stream.step(1))).containsExactly(0, 0.5, 2);
  }

  @Test
  void isDecidedOnce() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, -1}, new float[] {-4, 3});
    ResidualStream stream = two();
    of(stream.sign());
    int first = read.size();
    of(stream.step(1));
    assertThat(read).hasSize(first);
  }
}

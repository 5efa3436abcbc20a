package dev.foldnet.runtime.weight;

import static dev.foldnet.runtime.weight.Weights.carried;
import static dev.foldnet.runtime.weight.Weights.carriedBack;
import static dev.foldnet.runtime.weight.Weights.counted;
import static dev.foldnet.runtime.weight.Weights.filled;
import static dev.foldnet.runtime.weight.Weights.joined;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.layersBehind;
import static dev.foldnet.runtime.weight.Weights.part;
import static dev.foldnet.runtime.weight.Weights.product;
import static dev.foldnet.runtime.weight.Weights.reader;
import static dev.foldnet.runtime.weight.Weights.scaledBehind;
import static dev.foldnet.runtime.weight.Weights.slopesBehind;
import static dev.foldnet.runtime.weight.Weights.turnedFactor;
import static dev.foldnet.runtime.weight.Weights.turnedSlope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Adds two batch norms of two channels, the second first; it gets along what the first reads. */
  private static StreamReader second(ResidualStream stream) {
    StreamReader second = reader(stream, 1, "b", 2, 0, counted(2), carried(0, counted(2)));
    reader(stream, 0, "a", 2, 0, counted(2));
    return second;
  }

  private double[] of(Weight weight) throws WeightsException {
    return Arrays.stream(weight.evaluate(source)).map(value -> value + 0.0).toArray(); // no -0
  }

  @Test
  void bothGo() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, -1}, new float[] {-4, 3});
    ResidualStream stream = ResidualStream.of(2);
    StreamReader second = second(stream);
    assertThat(of(stream.sign())).containsExactly(1, -1);
    assertThat(of(stream.offset(0))).containsExactly(0.5, -0.25);
    assertThat(of(stream.back(0))).containsExactly(-0.5, 0.25);
    assertThat(of(stream.step(0))).containsExactly(0.5, -0.25);
    assertThat(of(stream.offset(1))).containsExactly(-0.5, -3);
    assertThat(of(stream.step(1))).containsExactly(-1, -2.75);
    assertThat(of(second.scale())).containsExactly(1, 1);
    assertThat(of(second.shift())).containsExactly(0, 0);
    assertThat(of(stream.factor(1))).containsExactly(8, 1);
  }

  @Test
  void oneStays() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, 0}, new float[] {-4, 3});
    ResidualStream stream = ResidualStream.of(2);
    StreamReader second = second(stream);
    assertThat(of(stream.offset(1))).containsExactly(0.5, -0.25);
    assertThat(of(stream.step(1))).containsExactly(0, 0);
    assertThat(of(second.scale())).containsExactly(8, 0);
    assertThat(of(second.shift())).containsExactly(-4 - 8 * 0.5, 3);
    assertThat(of(stream.factor(1))).containsExactly(1, 1);
  }

  @Test
  void nothingGoesWhereSigmasAreOneAndSignsAreNot() throws WeightsException {
    batchNorm("a", new float[] {-2, 3}, new float[] {1, 1});
    ResidualStream stream = ResidualStream.positive(2);
    StreamReader reader = reader(stream, 0, "a", 2, 0, counted(2));
    assertThat(of(stream.sign())).containsExactly(1, 1);
    assertThat(of(stream.offset(0))).containsExactly(0, 0);
    assertThat(of(reader.scale())).containsExactly(-2, 3);
    assertThat(of(reader.shift())).containsExactly(1, 1);
  }

  @Test
  void channelsThatTheFirstHasNotFollowTheNext() throws WeightsException {
    batchNorm("a", new float[] {-2}, new float[] {1});
    batchNorm("b", new float[] {-1, -5, 3}, new float[] {0, 0, 6});
    ResidualStream stream = ResidualStream.of(3);
    reader(stream, 0, "a", 1, 0, part(counted(3), 1, 2));
    Weight places = joined(filled(1, -1), counted(1), filled(1, -1));
    reader(stream, 1, "b", 3, 0, counted(3), carried(0, places));
    assertThat(of(stream.sign())).containsExactly(-1, -1, 1);
    assertThat(of(stream.offset(1))).containsExactly(0, 0, 2);
    assertThat(of(stream.step(1))).containsExactly(0, 0.5, 2);
  }

  @Test
  void numbersAreUnique() {
    ResidualStream stream = ResidualStream.of(2);
    second(stream);
    assertThatThrownBy(() -> second(stream))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("two batch norms of a stream are number 1");
  }

  @Test
  void batchNormsDeclareTheirTensorsAndNothingElse() {
    ResidualStream stream = ResidualStream.of(2);
    StreamReader second = second(stream);
    List<String> keys = new ArrayList<>();
    second.scale().declare(declared -> keys.add(declared.key()));
    stream.factor(1).declare(declared -> keys.add(declared.key()));
    assertThat(keys).containsExactly("b.weight", "b.bias", "b.running_mean", "b.running_var");
  }

  @Test
  void isDecidedOnce() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, -1}, new float[] {-4, 3});
    ResidualStream stream = ResidualStream.of(2);
    second(stream);
    of(stream.sign());
    int first = read.size();
    of(stream.step(1));
    assertThat(read).hasSize(first);
  }

  @Test
  void obstaclesNameTestsChannelsAndNumbers() throws WeightsException {
    batchNorm("a", new float[] {2, -4, 1}, new float[] {1, 1, 1});
    batchNorm("b", new float[] {0, 3, 0}, new float[] {1, 200, 1});
    batchNorm("c", new float[] {0.5f, -0.01f, 0.25f}, new float[] {16.5f, 1, 20});
    ResidualStream stream = ResidualStream.of(3);
    Conditional a = scale(stream, 0, "a", counted(3));
    Conditional b = scale(stream, 1, "b", counted(3));
    Conditional c = scale(stream, 2, "c", counted(3));
    assertThat(a.obstacle(source)).isEmpty();
    assertThat(b.obstacle(source))
        .contains(
            "gamma is 0 in channel 0 and 1 other; |o| = 66.666664 is over 32 x 1.0 in channel 1;"
                + " s = 3.0 is not negative, as that of `a` is, in channel 1");
    assertThat(c.obstacle(source))
        .contains("|o| = 100.0 is over 32 x 1.0 in channel 1 and 2 others");
  }

  @Test
  void positiveStreamsSayThatTheyAre() throws WeightsException {
    batchNorm("a", new float[] {1, -2}, new float[] {1, 1});
    assertThat(scale(ResidualStream.positive(2), 0, "a", counted(2)).obstacle(source))
        .contains("s = -2.0 is not positive, as its stream has to be, in channel 1");
  }

  @Test
  void channelsOfOneSigmaWithBothSignsStay() throws WeightsException {
    batchNorm("a", new float[] {1, -2}, new float[] {1, 1});
    ResidualStream alone = ResidualStream.of(1);
    assertThat(scale(alone, 0, "a", filled(2, 0)).obstacle(source))
        .contains("channels that share a sign have both");
    batchNorm("b", new float[] {-1}, new float[] {1});
    ResidualStream both = ResidualStream.of(1);
    Conditional a = scale(both, 0, "a", filled(2, 0));
    assertThat(scale(both, 1, "b", filled(1, 0)).obstacle(source)).isEmpty();
    assertThat(a.obstacle(source))
        .contains("s = 1.0 is not negative, as that of `b` is, in channel 0");
  }

  /** Of mean 1 and variance 1: 64 is the largest offset there is. */
  @Test
  void offsetsGoUpToThirtyTwoTimesTheSpread() throws WeightsException {
    batchNorm("a", new float[] {1}, new float[] {65});
    tensors.put("a.running_mean", new float[] {1});
    assertThat(scale(ResidualStream.of(1), 0, "a", counted(1)).obstacle(source)).isEmpty();
    tensors.put("a.bias", new float[] {Math.nextUp(65f)});
    assertThat(scale(ResidualStream.of(1), 0, "a", counted(1)).obstacle(source))
        .contains("|o| = 64.00001 is over 32 x 2.0 in channel 0");
  }

  @Test
  void ofSeveralTheFirstLeads() throws WeightsException {
    batchNorm("a", new float[] {-1, 1}, new float[] {1, 1});
    batchNorm("b", new float[] {1, 1}, new float[] {1, 1});
    ResidualStream stream = ResidualStream.of(2);
    second(stream);
    assertThat(of(stream.sign())).containsExactly(-1, 1);
    assertThat(of(stream.factor(1))).containsExactly(1, 1);
  }

  /** Under b's sigmas three go, under those of a and c the two. */
  @Test
  void obstaclesNameTheOneThatLeads() throws WeightsException {
    batchNorm("a", new float[] {1}, new float[] {1});
    batchNorm("c", new float[] {-1}, new float[] {1});
    batchNorm("b", new float[] {1, 2}, new float[] {1, 1});
    batchNorm("d", new float[] {3, 4}, new float[] {1, 1});
    batchNorm("e", new float[] {-1, 1}, new float[] {1, 1});
    ResidualStream stream = ResidualStream.of(2);
    scale(stream, 0, "a", part(counted(2), 0, 1));
    Conditional c = scale(stream, 1, "c", part(counted(2), 1, 2));
    scale(stream, 2, "b", counted(2));
    Conditional d = scale(stream, 3, "d", counted(2));
    Conditional e = scale(stream, 4, "e", counted(2));
    assertThat(d.obstacle(source)).isEmpty();
    assertThat(c.obstacle(source))
        .contains("s = -1.0 is not positive, as that of `b` is, in channel 0");
    assertThat(e.obstacle(source))
        .contains("s = -1.0 is not positive, as that of `b` is, in channel 0");
  }

  @Test
  void obstaclesNameTheFirstThatGoes() throws WeightsException {
    batchNorm("a", new float[] {1}, new float[] {1});
    batchNorm("b", new float[] {2}, new float[] {1});
    batchNorm("c", new float[] {-1}, new float[] {1});
    ResidualStream stream = ResidualStream.of(1);
    scale(stream, 0, "a", counted(1));
    scale(stream, 1, "b", counted(1));
    assertThat(scale(stream, 2, "c", counted(1)).obstacle(source))
        .contains("s = -1.0 is not positive, as that of `a` is, in channel 0");
  }

  /** Offsets 100, 150 and 100 where values are as large as 1, 3 and 1. */
  @Test
  void obstaclesNameTheWorstOffset() throws WeightsException {
    batchNorm("a", new float[] {1, 1, 1}, new float[] {100, 152, 100});
    tensors.put("a.running_mean", new float[] {0, 2, 0});
    assertThat(scale(ResidualStream.of(3), 0, "a", counted(3)).obstacle(source))
        .contains("|o| = 100.0 is over 32 x 1.0 in channel 0 and 2 others");
  }

  @Test
  void shapesAreThoseOfChannels() {
    ResidualStream stream = ResidualStream.of(5);
    StreamReader second = reader(stream, 1, "b", 2, 0, part(counted(5), 1, 3));
    assertThat(stream.sign().shape()).containsExactly(5);
    assertThat(stream.offset(1).shape()).containsExactly(2);
    assertThat(second.shift().shape()).containsExactly(2);
  }

  /** x is read by a, whose value is stored by another scale, which b reads. */
  private StreamReader[] chained(ResidualStream stream) {
    return new StreamReader[] {
      reader(stream, 0, "a", 1, 0, filled(1, 0), scaledBehind(filled(1, 1))),
      reader(stream, 1, "b", 1, 0, filled(1, 1))
    };
  }

  @Test
  void scalesFollowFromOneAnother() throws WeightsException {
    batchNorm("a", new float[] {-4}, new float[] {2});
    batchNorm("b", new float[] {8}, new float[] {-4});
    ResidualStream stream = ResidualStream.scaled(1, 1, 0);
    StreamReader[] readers = chained(stream);
    assertThat(of(stream.scale())).containsExactly(-1, 0.25);
    assertThat(of(stream.inverse())).containsExactly(-1, 4);
    assertThat(of(readers[0].scale())).containsExactly(1);
    assertThat(of(readers[0].shift())).containsExactly(0);
    assertThat(of(stream.offset(0))).containsExactly(-0.5);
    assertThat(of(stream.factor(1))).containsExactly(32);
  }

  @Test
  void scalesOfOneHoldWhatIsTiedToThem() throws WeightsException {
    batchNorm("a", new float[] {0.5f}, new float[] {2});
    ResidualStream stream = ResidualStream.scaled(1, 0, 1);
    StreamReader a = reader(stream, 0, "a", 1, 0, filled(1, 0), scaledBehind(filled(1, 1)));
    assertThat(of(stream.scale())).containsExactly(0.5, 1);
    assertThat(of(a.scale())).containsExactly(1);
    ResidualStream back = ResidualStream.scaled(0, 1, 1);
    reader(back, 0, "a", 1, 0, filled(1, 1), scaledBehind(filled(1, 0)));
    assertThat(of(back.scale())).containsExactly(2, 1);
  }

  @Test
  void oneThatStaysGivesWhatIsStored() throws WeightsException {
    batchNorm("a", new float[] {0}, new float[] {2});
    batchNorm("b", new float[] {-8}, new float[] {4});
    ResidualStream stream = ResidualStream.scaled(2, 0, 0);
    StreamReader[] readers = chained(stream);
    assertThat(of(stream.scale())).containsExactly(1, -1);
    assertThat(of(readers[0].scale())).containsExactly(0);
    assertThat(of(readers[0].shift())).containsExactly(-2);
    assertThat(of(readers[1].scale())).containsExactly(1);
  }

  @Test
  void signsThatScalesHaveKeepOne() throws WeightsException {
    batchNorm("a", new float[] {-4}, new float[] {2});
    batchNorm("b", new float[] {8}, new float[] {-4});
    ResidualStream stream = ResidualStream.scaled(0, 2, 0);
    Conditional a = (Conditional) chained(stream)[0].scale();
    assertThat(a.obstacle(source))
        .contains("s = -4.0 is not positive, as its stream has to be, in channel 0");
  }

  @Test
  void scalesFarFromOneKeepOne() throws WeightsException {
    float tiny = 0x1p-45f;
    batchNorm("a", new float[] {tiny}, new float[] {0});
    batchNorm("b", new float[] {8}, new float[] {-4});
    ResidualStream stream = ResidualStream.scaled(1, 1, 0);
    StreamReader[] readers = chained(stream);
    assertThat(((Conditional) readers[0].scale()).obstacle(source))
        .contains("scales of its stream do not go with it");
    assertThat(of(readers[0].scale())).containsExactly(tiny);
    assertThat(of(readers[1].scale())).containsExactly(1);
  }

  /** Channel 1 is channel 0 and a layer's value, channel 2 is channel 1 and another's. */
  @Test
  void ownChannelsComeAlongToOthers() throws WeightsException {
    batchNorm("a", new float[] {1, 1, 1}, new float[] {1, 3, 7});
    ResidualStream stream = ResidualStream.of(3);
    Weight before = joined(filled(1, -1), counted(2));
    reader(stream, 0, "a", 3, 0, counted(3), carried(0, before));
    assertThat(of(stream.offset(0))).containsExactly(1, 3, 7);
    assertThat(of(stream.step(0))).containsExactly(1, 2, 4);
    tensors.get("a.weight")[1] = 0;
    ResidualStream staying = ResidualStream.of(3);
    reader(staying, 0, "a", 3, 0, counted(3), carried(0, before));
    assertThat(of(staying.step(0))).containsExactly(0, 0, 0);
  }

  @Test
  void offsetsComeAlongSubtracted() throws WeightsException {
    batchNorm("a", new float[] {2, -4}, new float[] {1, 1});
    batchNorm("b", new float[] {8, 0}, new float[] {-4, 3});
    ResidualStream stream = ResidualStream.of(2);
    reader(stream, 0, "a", 2, 0, counted(2));
    StreamReader second = reader(stream, 1, "b", 2, 0, counted(2), carriedBack(0, counted(2)));
    assertThat(of(stream.offset(1))).containsExactly(-0.5, 0.25);
    assertThat(of(stream.step(1))).containsExactly(0, 0);
    assertThat(of(second.shift())).containsExactly(-4 + 8 * 0.5, 3);
  }

  @Test
  void layersAloneTakeAnySign() throws WeightsException {
    batchNorm("a", new float[] {2}, new float[] {1});
    batchNorm("b", new float[] {-8}, new float[] {4});
    ResidualStream stream = ResidualStream.of(1);
    reader(stream, 0, "a", 1, 0, filled(1, 0));
    StreamReader b = reader(stream, 1, "b", 1, 0, filled(1, 0), layersBehind());
    assertThat(of(b.scale())).containsExactly(1);
    assertThat(of(stream.factor(1))).containsExactly(-8);
  }

  /** Of three channels of one scale; the PReLUs' slopes are turned where s is negative. */
  private StreamReader turned(ResidualStream stream, float[] s, float[] slopes, float[] others) {
    batchNorm("a", s, new float[] {6, 6, 6});
    tensors.put("slope", slopes);
    tensors.put("other", others);
    return reader(
        stream,
        0,
        "a",
        3,
        0,
        filled(3, 0),
        slopesBehind(key("slope", 3), product(filled(3, 1), key("other", 1))));
  }

  @Test
  void slopesTakeSigns() throws WeightsException {
    ResidualStream stream = ResidualStream.positive(1);
    StreamReader a =
        turned(stream, new float[] {2, -4, -8}, new float[] {0, 0.25f, -2}, new float[] {0.5f});
    assertThat(of(a.scale())).containsExactly(1, 1, 1);
    assertThat(of(a.shift())).containsExactly(0, 0, 0);
    assertThat(of(stream.offset(0))).containsExactly(3, -1.5, -0.75);
    Weight factor = stream.factor(0);
    assertThat(of(factor)).containsExactly(2, -4, -8);
    assertThat(of(turnedSlope(key("slope", 3), factor))).containsExactly(0, 4, -0.5);
    assertThat(of(turnedFactor(factor, key("slope", 3)))).containsExactly(2, -1, 16);
  }

  /** Where nothing else chooses the scale, one slope of 0 does. */
  @Test
  void slopesOfZeroChooseSigns() throws WeightsException {
    ResidualStream stream = ResidualStream.of(1);
    turned(stream, new float[] {2, -4, -8}, new float[] {3, 0, 3}, new float[] {0.5f});
    assertThat(of(stream.sign())).containsExactly(-1);
    assertThat(of(stream.factor(0))).containsExactly(-2, 4, 8);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1p-40, 0x1p40, true",
    "0x1p-41, 1, false",
    "1, -0x1p-41, false",
    "1, 0x1p41, false"
  })
  void slopesOfSomeSizeTakeSigns(float slope, float other, boolean goes) throws WeightsException {
    ResidualStream stream = ResidualStream.positive(1);
    Conditional scale =
        (Conditional)
            turned(stream, new float[] {2, -4, 1}, new float[] {0, slope, 0}, new float[] {other})
                .scale();
    float found = slope < 0x1p-40 ? slope : other;
    assertThat(scale.obstacle(source))
        .isEqualTo(
            goes
                ? Optional.empty()
                : Optional.of(
                    "s = -4.0 is not positive, as its stream has to be, and the slope behind is "
                        + found
                        + ", in channel 1"));
  }

  private Conditional scale(ResidualStream stream, int number, String prefix, Weight places) {
    int channels = tensors.get(prefix + ".weight").length;
    return (Conditional) reader(stream, number, prefix, channels, 0, places).scale();
  }
}

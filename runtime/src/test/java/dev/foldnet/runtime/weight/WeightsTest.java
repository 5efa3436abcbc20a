package dev.foldnet.runtime.weight;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.columns;
import static dev.foldnet.runtime.weight.Weights.counted;
import static dev.foldnet.runtime.weight.Weights.filled;
import static dev.foldnet.runtime.weight.Weights.flat;
import static dev.foldnet.runtime.weight.Weights.gathered;
import static dev.foldnet.runtime.weight.Weights.grid;
import static dev.foldnet.runtime.weight.Weights.index;
import static dev.foldnet.runtime.weight.Weights.joined;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.listed;
import static dev.foldnet.runtime.weight.Weights.part;
import static dev.foldnet.runtime.weight.Weights.plainBatchNorm;
import static dev.foldnet.runtime.weight.Weights.plus;
import static dev.foldnet.runtime.weight.Weights.product;
import static dev.foldnet.runtime.weight.Weights.rows;
import static dev.foldnet.runtime.weight.Weights.scaleIn;
import static dev.foldnet.runtime.weight.Weights.scaleInTransposed;
import static dev.foldnet.runtime.weight.Weights.scaleOut;
import static dev.foldnet.runtime.weight.Weights.scaleOutTransposed;
import static dev.foldnet.runtime.weight.Weights.scaleShiftBias;
import static dev.foldnet.runtime.weight.Weights.shaped;
import static dev.foldnet.runtime.weight.Weights.shiftIn;
import static dev.foldnet.runtime.weight.Weights.shiftInTransposed;
import static dev.foldnet.runtime.weight.Weights.signs;
import static dev.foldnet.runtime.weight.Weights.turnedFactor;
import static dev.foldnet.runtime.weight.Weights.turnedSlope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightsTest {
  private static final TensorSource BN =
      source(
          Map.of(
              "bn.weight", new float[] {2, -3},
              "bn.bias", new float[] {0.5f, 1},
              "bn.running_mean", new float[] {4, 5},
              "bn.running_var", new float[] {3, 8},
              "conv.weight", new float[] {1, 2, 3, 4},
              "conv.bias", new float[] {10, 20}));

  @Test
  void batchNormIsScaleAndShift() throws WeightsException {
    BatchNorm bn = batchNorm("bn", 2, 1);
    assertThat(bn.scale().evaluate(BN)).containsExactly(2 / 2.0, -3 / 3.0);
    assertThat(bn.shift().evaluate(BN)).containsExactly(0.5 - 1 * 4, 1 + 1 * 5);
  }

  @Test
  void withoutAffineGammaIsOneAndBetaZero() throws WeightsException {
    BatchNorm bn = plainBatchNorm("bn", 2, 1);
    assertThat(bn.scale().evaluate(BN)).containsExactly(0.5, 1 / 3.0);
    assertThat(bn.shift().evaluate(BN)).containsExactly(-2, -5 * (1 / 3.0));
    List<String> keys = new ArrayList<>();
    bn.shift().declare(tensor -> keys.add(tensor.key()));
    assertThat(keys).containsExactly("bn.running_mean", "bn.running_var");
  }

  @Test
  void scaleOutTakesTheFirstAxis() throws WeightsException {
    Weight folded = scaleOut(key("conv.weight", 2, 2), batchNorm("bn", 2, 1).scale());
    assertThat(folded.round(BN)).containsExactly(1, 2, -3, -4);
    assertThat(folded.evaluate(BN)).containsExactly(1, 2, -3, -4);
  }

  /** Whatever way it takes, a weight is what its values in double round to. */
  @ParameterizedTest
  @CsvSource({
    "6, 4, 1, 1",
    "6, 4, 9, 1",
    "6, 2, 9, 2",
    "6, 1, 9, 6",
    "6, 4, 3, 3",
    "5, 7, 1, 1",
    "6, 5, 1, 3"
  })
  void scaledWeightsAreRoundedOnce(int outs, int insOfRow, int window, int groups)
      throws WeightsException {
    Random random = new Random(outs + window);
    TensorSource source =
        source(
            Map.of(
                "w", random(outs * insOfRow * window, random),
                "out", random(outs, random),
                "in", random(insOfRow * groups, random)));
    Weight w = key("w", outs, insOfRow, window);
    Weight in = scaleIn(w, key("in", insOfRow * groups), groups);
    Weight both = scaleIn(scaleOut(w, key("out", outs)), key("in", insOfRow * groups), groups);
    for (Weight weight : List.of(in, both, scaleOut(in, key("out", outs)))) {
      double[] exact = weight.evaluate(source);
      float[] rounded = weight.round(source);
      for (int i = 0; i < exact.length; i++) {
        assertThat(rounded[i]).isEqualTo((float) exact[i]);
      }
    }
    double[] values = both.evaluate(source);
    for (int i = 0; i < values.length; i++) {
      int row = i / window / insOfRow;
      int channel = row / (outs / groups) * insOfRow + i / window % insOfRow;
      double wanted = source.floats("w")[i] * (double) source.floats("out")[row];
      assertThat(values[i]).isEqualTo(wanted * source.floats("in")[channel]);
    }
  }

  private static float[] random(int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void transposedOutputChannelsStandOnTheSecondAxisGroupByGroup() throws WeightsException {
    TensorSource source =
        source(
            Map.of(
                "w", new float[] {1, 1, 1, 1, 1, 1, 1, 1},
                "s", new float[] {1, 2, 3, 4}));
    Weight folded = scaleOutTransposed(key("w", 4, 2, 1, 1), key("s", 4), 2);
    assertThat(folded.round(source)).containsExactly(1, 2, 1, 2, 3, 4, 3, 4);
  }

  /** By the plain definition, element by element. */
  @ParameterizedTest
  @CsvSource({"4, 3, 1, 2", "4, 2, 6, 2", "6, 1, 3, 3", "2, 3, 4, 1"})
  void weightsOfTransposedConvolutionsAreScaledChannelByChannel(
      int ins, int outsOfGroup, int window, int groups) throws WeightsException {
    Random random = new Random(window);
    int outs = outsOfGroup * groups;
    TensorSource source =
        source(
            Map.of(
                "w", random(ins * outsOfGroup * window, random),
                "out", random(outs, random),
                "in", random(ins, random)));
    Weight w = key("w", ins, outsOfGroup, window);
    double[] byOut = scaleOutTransposed(w, key("out", outs), groups).evaluate(source);
    double[] byIn = scaleInTransposed(w, key("in", ins), groups).evaluate(source);
    for (int i = 0; i < byOut.length; i++) {
      int in = i / window / outsOfGroup;
      int out = in / (ins / groups) * outsOfGroup + i / window % outsOfGroup;
      assertThat(byOut[i]).isEqualTo(source.floats("w")[i] * (double) source.floats("out")[out]);
      assertThat(byIn[i]).isEqualTo(source.floats("w")[i] * (double) source.floats("in")[in]);
    }
  }

  @Test
  void biasIsScaledThenShifted() throws WeightsException {
    BatchNorm bn = batchNorm("bn", 2, 1);
    Weight bias = scaleShiftBias(key("conv.bias", 2), bn.scale(), bn.shift());
    assertThat(bias.round(BN)).containsExactly(10 - 3.5f, -20 + 6);
  }

  @Test
  void inputChannelsOfGroupsStandOnTheSecondAxis() throws WeightsException {
    TensorSource source =
        source(
            Map.of(
                "w", new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                "v", new float[] {1, 10, 100, 1000}));
    Weight w = key("w", 4, 2);
    assertThat(scaleIn(w, key("v", 4), 2).evaluate(source))
        .containsExactly(1, 20, 3, 40, 500, 6000, 700, 8000);
    assertThat(shiftIn(w, key("v", 4), 2).evaluate(source)).containsExactly(21, 43, 6500, 8700);
    assertThat(shiftIn(w, key("v", 4), 2).shape()).containsExactly(4);
  }

  @Test
  void transposedInputChannelsStandOnTheFirstAxis() throws WeightsException {
    TensorSource source =
        source(
            Map.of(
                "w", new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                "v", new float[] {1, 10, 100, 1000}));
    Weight w = key("w", 4, 2);
    assertThat(scaleInTransposed(w, key("v", 4), 2).evaluate(source))
        .containsExactly(1, 2, 30, 40, 500, 600, 7000, 8000);
    assertThat(shiftInTransposed(w, key("v", 4), 2).evaluate(source))
        .containsExactly(31, 42, 7500, 8600);
  }

  @Test
  void vectorsAreTakenApartAndJoined() throws WeightsException {
    TensorSource source = source(Map.of("v", new float[] {1, 2, 3, 4, 5, 6}));
    Weight v = key("v", 6);
    assertThat(joined(part(v, 4, 6), filled(2, 0.5), part(v, 0, 1)).evaluate(source))
        .containsExactly(5, 6, 0.5, 0.5, 1);
    assertThat(grid(v, 1, 2, 1, 2, 3).evaluate(source)).containsExactly(2, 5, 3, 6);
    assertThat(rows(key("v", 3, 2), 1, 3).evaluate(source)).containsExactly(3, 4, 5, 6);
    assertThat(columns(key("v", 2, 3), 1, 3).evaluate(source)).containsExactly(2, 3, 5, 6);
    assertThat(plus(v, v).evaluate(source)).containsExactly(2, 4, 6, 8, 10, 12);
  }

  @Test
  void roundsOnceAtTheEnd() throws WeightsException {
    TensorSource source = source(Map.of("w", new float[] {3}, "a", new float[] {0.1f}));
    Weight twice = scaleOut(scaleOut(key("w", 1, 1), key("a", 1)), key("a", 1));
    double exact = 3 * (double) 0.1f * (double) 0.1f;
    assertThat(twice.round(source)).containsExactly((float) exact);
  }

  @Test
  void varianceBelowEpsIsAsGoodAsOneAbove() throws WeightsException {
    TensorSource source = source(Map.of("bn.running_var", new float[] {0, -0.25f}));
    assertThat(plainBatchNorm("bn", 2, 0.5).scale().evaluate(source))
        .containsExactly(1 / Math.sqrt(0.5), 1 / Math.sqrt(0.25));
  }

  @Test
  void varianceThatEpsLeavesNegativeIsRefused() {
    TensorSource source =
        source(Map.of("bn.running_var", new float[] {1, -2}, "bn.running_mean", new float[2]));
    assertThatThrownBy(() -> plainBatchNorm("bn", 2, 1e-5).scale().evaluate(source))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("bn.running_var")
        .hasMessageContaining("channel 1")
        .hasMessageContaining("more than -1.0E-5")
        .hasMessageContaining("-2.0");
    assertThatThrownBy(
            () -> plainBatchNorm("bn", 2, 1e-5).stored().get("bn.running_var").evaluate(source))
        .isInstanceOf(WeightsException.class);
  }

  @Test
  void varianceThatEpsLeavesAtZeroInFloat32IsRefused() {
    TensorSource source = source(Map.of("bn.running_var", new float[] {1, -1e-5f}));
    assertThatThrownBy(
            () -> plainBatchNorm("bn", 2, 1e-5).stored().get("bn.running_var").evaluate(source))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("channel 1");
  }

  @Test
  void indicesAreReadAsIntegers() throws WeightsException {
    assertThat(index("index", 3).round(BN)).containsExactly(2, 0, 1);
  }

  @Test
  void declaresWithShapes() {
    List<Declared> keys = new ArrayList<>();
    scaleOut(key("conv.weight", 2, 2), batchNorm("bn", 2, 1).scale()).declare(keys::add);
    assertThat(keys).contains(new Declared("conv.weight", List.of(2, 2), false));
    assertThat(keys).hasSize(5);
  }

  /** By the method that makes it, with the tensors that it reads, its shape and its values. */
  static Stream<Arguments> kinds() {
    Weight a = key("a", 6);
    Weight b = key("b", 2, 3);
    Weight c = key("c", 2, 1);
    Weight row = part(a, 0, 3);
    Weight s = key("s", 3);
    return Stream.of(
        arguments("flat", flat(b), "b", List.of(6), "10 20 30 40 50 60"),
        arguments("listed", listed(3, 1, 2), "", List.of(3), "3 1 2"),
        arguments("grid", grid(a, 0, 3, 2, 2, 1), "a", List.of(6), "1 2 3 4 5 6"),
        arguments("grid", grid(a, 5, 1, 0, 2, -5), "a", List.of(2), "6 1"),
        arguments(
            "joined", joined(a, flat(b)), "a b", List.of(12), "1 2 3 4 5 6 10 20 30 40 50 60"),
        arguments("plus", plus(a, flat(b)), "a b", List.of(6), "11 22 33 44 55 66"),
        arguments("gathered", gathered(a, index("i", 3)), "a i", List.of(3), "3 1 2"),
        arguments("scaleIn", scaleIn(b, row, 1), "b a", List.of(2, 3), "10 40 90 40 100 180"),
        arguments("scaleOut", scaleOut(row, part(a, 3, 6)), "a a", List.of(3), "4 10 18"),
        arguments("shiftIn", shiftIn(b, row, 1), "b a", List.of(2), "140 320"),
        arguments("shiftIn", shiftIn(key("e", 1, 2, 2), part(a, 0, 2), 1), "e a", List.of(1), "17"),
        arguments(
            "shiftInTransposed",
            shiftInTransposed(b, part(a, 0, 2), 1),
            "b a",
            List.of(3),
            "90 120 150"),
        arguments("product", product(b, c), "b c", List.of(2, 3), "70 140 210 320 400 480"),
        arguments("product", product(c, b), "c b", List.of(2, 3), "70 140 210 320 400 480"),
        arguments("product", product(row, b), "a b", List.of(2, 3), "10 40 90 40 100 180"),
        arguments("product", product(b, row), "b a", List.of(2, 3), "10 40 90 40 100 180"),
        arguments("product", product(row, c), "a c", List.of(2, 3), "7 14 21 8 16 24"),
        arguments("product", product(key("d", 1, 2, 1), c), "d c", List.of(1, 2, 1), "35 48"),
        arguments("key", b, "b", List.of(2, 3), "10 20 30 40 50 60"),
        arguments("index", index("i", 3), "i", List.of(3), "2 0 1"),
        arguments("signs", signs(s), "s", List.of(3), "-1 0 1"),
        arguments("counted", counted(3), "", List.of(3), "0 1 2"),
        arguments("filled", filled(2, 0.5), "", List.of(2), "0.5 0.5"),
        arguments("shaped", shaped(row, 3, 1), "a", List.of(3, 1), "1 2 3"),
        arguments("part", row, "a", List.of(3), "1 2 3"),
        arguments("rows", rows(b, 1, 2), "b", List.of(1, 3), "40 50 60"),
        arguments("columns", columns(b, 1, 3), "b", List.of(2, 2), "20 30 50 60"),
        arguments(
            "scaleOutTransposed",
            scaleOutTransposed(b, row, 1),
            "b a",
            List.of(2, 3),
            "10 40 90 40 100 180"),
        arguments(
            "scaleInTransposed",
            scaleInTransposed(b, part(a, 0, 2), 1),
            "b a",
            List.of(2, 3),
            "10 20 30 80 100 120"),
        arguments(
            "scaleShiftBias",
            scaleShiftBias(row, part(a, 3, 6), s),
            "a a s",
            List.of(3),
            "2 10 21"),
        arguments("turnedSlope", turnedSlope(part(a, 1, 4), s), "a s", List.of(3), "0.5 3 4"),
        arguments("turnedFactor", turnedFactor(s, part(a, 1, 4)), "s a", List.of(3), "-4 0 3"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatItReadsAndWhatItIs(
      String method, Weight weight, String keys, List<Integer> shape, String values)
      throws WeightsException {
    TensorSource source =
        source(
            Map.of(
                "a", new float[] {1, 2, 3, 4, 5, 6},
                "b", new float[] {10, 20, 30, 40, 50, 60},
                "c", new float[] {7, 8},
                "d", new float[] {5, 6},
                "e", new float[] {1, 2, 3, 4},
                "s", new float[] {-2, 0, 3}));
    List<String> declared = new ArrayList<>();
    weight.declare(tensor -> declared.add(tensor.key()));
    assertThat(String.join(" ", declared)).isEqualTo(keys);
    assertThat(weight.shape()).isEqualTo(shape);
    assertThat(weight.evaluate(source))
        .containsExactly(
            Stream.of(values.split(" ", -1)).mapToDouble(Double::parseDouble).toArray());
  }

  /** One that lacks is to be added above. */
  @Test
  void eachIsThere() {
    assertThat(kinds().map(kind -> kind.get()[0]))
        .containsAll(
            Stream.of(Weights.class.getMethods())
                .filter(method -> method.getReturnType() == Weight.class)
                .map(Method::getName)
                .toList());
  }

  @Test
  void aListIsItsOwn() throws WeightsException {
    Weight listed = listed(3, 1);
    listed.evaluate(BN)[0] = 7;
    assertThat(listed.evaluate(BN)).containsExactly(3, 1);
  }

  @Test
  void indexPicksEntries() throws WeightsException {
    Weight three = joined(key("conv.bias", 2), filled(1, 0.5));
    Weight picked = gathered(three, index("index", 3));
    assertThat(picked.shape()).containsExactly(3);
    assertThat(picked.evaluate(BN)).containsExactly(0.5, 10, 20);
    assertThatThrownBy(() -> gathered(filled(2, 1), index("index", 3)).evaluate(BN))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("an index picks no channel at position 0")
        .hasMessageContaining("a whole number from 0 to 1");
  }

  private static TensorSource source(Map<String, float[]> tensors) {
    return new TensorSource() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public float[] floats(String key) {
        return tensors.get(key).clone();
      }

      @Override
      public long[] integers(String key) {
        return new long[] {2, 0, 1};
      }
    };
  }
}

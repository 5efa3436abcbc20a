package dev.foldnet.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.weight.RandomTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomTensorsTest {
  private static final int COUNT = 10_000;
  private static final int NORMS = 16;
  private final RandomTensors tensors = new RandomTensors(1, declared());

  private static List<Declared> declared() {
    List<Declared> declared = new ArrayList<>();
    declared.add(new Declared("conv.weight", List.of(COUNT, 6, 1, 1), false));
    declared.add(new Declared("conv.bias", List.of(COUNT), false));
    for (int i = 0; i < NORMS; i++) {
      for (String slot : List.of("weight", "running_mean", "running_var")) {
        declared.add(new Declared("bn" + i + "." + slot, List.of(COUNT), false));
      }
    }
    declared.add(new Declared("order", List.of(COUNT), true));
    return declared;
  }

  @Test
  void gammasAreAsTrainingLeavesThem() {
    int positive = 0;
    for (int i = 0; i < NORMS; i++) {
      String gamma = "bn" + i + ".weight";
      if (share(gamma, v -> v >= 0.5) == 1) {
        positive++;
        continue;
      }
      assertThat(share(gamma, v -> v < 0)).isBetween(0.05, 0.07);
      assertThat(share(gamma, v -> v == 0)).isBetween(0.01, 0.02);
      assertThat(share(gamma, v -> v != 0 && Math.abs(v) < 2e-3)).isBetween(0.025, 0.04);
    }
    assertThat(positive).isBetween(NORMS / 4, 3 * NORMS / 4);
  }

  @Test
  void weightsAndBiasesAreOfBothSigns() {
    for (String key : List.of("conv.weight", "conv.bias")) {
      assertThat(share(key, v -> v < 0)).isBetween(0.48, 0.52);
    }
    assertThat(share("conv.weight", v -> Math.abs(v) <= 1)).isEqualTo(1);
  }

  @Test
  void tensorsFollowFromKeyAndSeed() {
    RandomTensors other =
        new RandomTensors(2, List.of(new Declared("conv.bias", List.of(COUNT), false)));

    assertThat(tensors.floats("conv.bias")).isEqualTo(tensors.floats("conv.bias"));
    assertThat(other.floats("conv.bias")).isNotEqualTo(tensors.floats("conv.bias"));
    assertThat(Arrays.stream(tensors.integers("order"))).allMatch(i -> i >= 0 && i < COUNT);
  }

  @Test
  void statisticsAreThoseSet() {
    assertThat(share("bn0.running_var", v -> v == 1)).isEqualTo(1);
    tensors.set("bn0.running_var", new float[] {5});
    assertThat(tensors.isSet("bn0.running_var")).isTrue();
    assertThat(tensors.isSet("bn0.running_mean")).isFalse();
    assertThat(tensors.floats("bn0.running_var")).containsExactly(5);
  }

  @Test
  void inputsAreOfBothSignsAndTheTwoOfABatchDiffer() {
    FloatTensor input = RandomInputs.of(new SmallNetwork(), 1).get(0);

    assertThat(input.shape()).containsExactly(2, 3, 9, 7);
    float[] values = input.values();
    assertThat(IntStream.range(0, values.length).filter(i -> values[i] < 0).count())
        .isBetween(100L, 278L);
    assertThat(Arrays.copyOf(values, 189)).isNotEqualTo(Arrays.copyOfRange(values, 189, 378));
  }

  private double share(String key, DoublePredicate wanted) {
    float[] values = tensors.floats(key);
    return IntStream.range(0, values.length).filter(i -> wanted.test(values[i])).count()
        / (double) values.length;
  }
}

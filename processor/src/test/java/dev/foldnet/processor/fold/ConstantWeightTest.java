package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Listed;
import dev.foldnet.processor.weight.Shaped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constants are written down as short as they can be. */
class ConstantWeightTest {
  private static Lowering.Numbers numbers(List<Integer> sizes, Double... values) {
    return new Lowering.Numbers(sizes, List.of(values));
  }

  @Test
  void oneNumberFillsAVector() {
    Filled filled = new Filled(4, 2);
    assertThat(ConstantWeight.of(numbers(List.of(4), 2.0, 2.0, 2.0, 2.0))).isEqualTo(filled);
    assertThat(ConstantWeight.of(numbers(List.of(2, 2), 2.0, 2.0, 2.0, 2.0)))
        .isEqualTo(new Shaped(filled, List.of(2, 2)));
  }

  @Test
  void numbersThatComeAgainAreListedOnce() {
    Listed listed = new Listed(List.of(1.0, 2.0));
    assertThat(ConstantWeight.of(numbers(List.of(2), 1.0, 2.0))).isEqualTo(listed);
    assertThat(ConstantWeight.of(numbers(List.of(6), 1.0, 2.0, 1.0, 2.0, 1.0, 2.0)))
        .isEqualTo(new Grid(listed, 0, 3, 0, 2, 1));
  }
}

package dev.foldnet.processor.elaborate.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each limit may be met, and by nothing passed. */
class BudgetTest {
  private static final int EVALUATIONS = 20_000_000;
  private static final int OPERATORS = 50_000;

  private final Budget budget = new Budget();

  @Test
  void elementsAreCountedTogether() {
    assertThat(budget.spend(Budget.ELEMENTS - 1, 0)).isTrue();
    assertThat(budget.spend(1, 0)).isTrue();
    assertThat(budget.spend(0, 0)).isTrue();
    assertThat(budget.overspent()).isFalse();
    assertThat(budget.spend(1, 0)).isFalse();
    assertThat(budget.overspent()).isTrue();
    assertThat(budget.spend(0, 0)).isFalse();
  }

  @Test
  void soAreEvaluations() {
    assertThat(budget.spend(0, EVALUATIONS - 1)).isTrue();
    assertThat(budget.spend(0, 1)).isTrue();
    assertThat(budget.overspent()).isFalse();
    assertThat(budget.spend(0, 1)).isFalse();
    assertThat(budget.overspent()).isTrue();
  }

  @Test
  void aKeyHasALimitAndAllHaveOne() {
    assertThat(budget.key(Budget.KEY)).isTrue();
    assertThat(new Budget().key(Budget.KEY + 1)).isFalse();
    for (int left = Budget.CHARACTERS - Budget.KEY; left > 0; left -= Budget.KEY) {
      assertThat(budget.key(Math.min(left, Budget.KEY))).isTrue();
    }
    assertThat(budget.key(0)).isTrue();
    assertThat(budget.key(1)).isFalse();
  }

  @Test
  void takenTensorsAreCounted() {
    assertThat(budget.takeable()).isEqualTo(Budget.TAKEN);
    assertThat(budget.take(Budget.TAKEN - 7)).isTrue();
    assertThat(budget.takeable()).isEqualTo(7);
    assertThat(budget.take(7)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }

  @Test
  void operatorsAreCountedAndEndAll() {
    for (int i = 0; i < OPERATORS; i++) {
      assertThat(budget.operator()).isTrue();
    }
    assertThat(budget.overspent()).isFalse();
    assertThat(budget.operator()).isFalse();
    assertThat(budget.overspent()).isTrue();
  }

  @Test
  void aConstantHasALimitAndAllHaveOne() {
    assertThat(new Budget().numbers(Budget.NUMBERS_OF_ONE + 1)).isFalse();
    for (int left = Budget.NUMBERS; left > 0; left -= Budget.NUMBERS_OF_ONE) {
      assertThat(budget.numbers(Budget.NUMBERS_OF_ONE)).isTrue();
    }
    assertThat(budget.numbers(0)).isTrue();
    assertThat(budget.numbers(1)).isFalse();
  }

  @Test
  void stepsAreTakenOneByOneOrTogether() {
    assertThat(budget.hasSteps(Budget.STEPS)).isTrue();
    assertThat(budget.hasSteps(Budget.STEPS + 1L)).isFalse();
    assertThat(budget.steps(Budget.STEPS - 1)).isTrue();
    assertThat(budget.hasSteps(1)).isTrue();
    assertThat(budget.hasSteps(2)).isFalse();
    assertThat(budget.step()).isTrue();
    assertThat(budget.step()).isFalse();
    assertThat(budget.steps(0)).isFalse();
  }

  @Test
  void blocksThatAreLeftMakeRoom() {
    for (int i = 0; i < Budget.DEPTH; i++) {
      assertThat(budget.enter()).isTrue();
    }
    assertThat(budget.enter()).isFalse();
    budget.leave();
    budget.leave();
    assertThat(budget.enter()).isTrue();
    assertThat(budget.enter()).isFalse();
  }
}

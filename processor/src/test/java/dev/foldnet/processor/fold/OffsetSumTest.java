package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.OffsetSum.Kind;
import dev.foldnet.processor.fold.OffsetSum.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often offsets are added and subtracted. */
class OffsetSumTest {
  private static final Term OFFSET = new Term(Kind.OFFSET, 3, 0);
  private static final Term STEP = new Term(Kind.STEP, 4, 1);

  private static Map<Term, Integer> times(OffsetSum sum) {
    Map<Term, Integer> times = new LinkedHashMap<>();
    sum.forEach(times::put);
    return times;
  }

  @Test
  void sameOnesAreCounted() {
    OffsetSum sum = new OffsetSum().add(OFFSET, 2).add(STEP, -1).add(OFFSET, 3);
    assertThat(times(sum)).containsExactly(Map.entry(OFFSET, 5), Map.entry(STEP, -1));
    assertThat(sum.readers()).containsExactly(3, 4);
    assertThat(times(sum.add(OFFSET, -5))).containsExactly(Map.entry(STEP, -1));
  }

  @Test
  void stepsAreTold() {
    assertThat(new OffsetSum().add(STEP, 1).hasSteps()).isTrue();
    assertThat(new OffsetSum().add(OFFSET, 1).hasSteps()).isFalse();
    assertThat(new OffsetSum().add(STEP, 1).add(STEP, -1).hasSteps()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "-4, -4", "8, -8", "-8, 16"})
  void upToEightTimesCanBeWrittenDown(int first, int second) {
    assertThat(new OffsetSum().add(OFFSET, first).add(OFFSET, second).isTooLong()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "-4, -5", "8, 1"})
  void moreOftenIsTooLongWhateverIsSubtracted(int first, int second) {
    OffsetSum sum = new OffsetSum().add(OFFSET, first).add(OFFSET, second);
    assertThat(sum.isTooLong()).isTrue();
    assertThat(sum.add(OFFSET, -second).isTooLong()).isTrue();
    assertThat(new OffsetSum().add(OFFSET, 1).add(sum, -1).isTooLong()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"4, 2, 8", "-2, 4, -8", "2, -3, -6"})
  void sumsAreAddedSeveralTimes(int each, int number, int times) {
    OffsetSum sum = new OffsetSum().add(new OffsetSum().add(OFFSET, each), number);
    assertThat(times(sum)).containsExactly(Map.entry(OFFSET, times));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "-3, 3", "2, 5"})
  void productsOfMoreThanEightAreTooLong(int each, int number) {
    assertThat(new OffsetSum().add(new OffsetSum().add(OFFSET, each), number).isTooLong()).isTrue();
  }
}

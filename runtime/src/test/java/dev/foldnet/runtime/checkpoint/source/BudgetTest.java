package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 12 MiB for any file, an eighth of its size besides, of that 64 MiB at most. */
class BudgetTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"0, 12", "8, 13", "80, 22", "512, 76", "520, 76", "100000, 76"})
  void isSpentToTheLastByte(long size, long most) throws WeightsException {
    Budget budget = new Budget(Where.file("file"), size * MIB);
    budget.charge(most * MIB - 3);
    budget.charge(0);
    budget.charge(3);
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> budget.charge(1))
        .withMessageContaining("file: too many values");
  }
}

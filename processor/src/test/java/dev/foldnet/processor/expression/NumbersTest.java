package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of numbers as constants: which are, how large, and what stands in them. */
class NumbersTest {
  private static Value value(String text) {
    return Samples.evaluate(text, new ArrayList<>());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          2 => [] => [2.0]
          1.5 => [] => [1.5]
          [1, 2.5] => [2] => [1.0, 2.5]
          [[1, 2, 3], [4, 5, 6]] => [2, 3] => [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
          [[[1]], [[2]]] => [2, 1, 1] => [1.0, 2.0]
          """)
  void areReadRowByRow(String text, String sizes, String numbers) {
    assertThat(Numbers.are(value(text), (elements, steps) -> true)).contains(true);
    Numbers read = Numbers.of(value(text));
    assertThat(read.sizes()).hasToString(sizes);
    assertThat(read.values()).hasToString(numbers);
    assertThat(Numbers.count(value(text))).isEqualTo(read.values().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          true
          []
          [true]
          [[1], []]
          [1, [2, unit]]
          [x, 1]
          """)
  void areNumbersAlone(String text) {
    assertThat(Numbers.are(value(text), (elements, steps) -> true)).contains(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          [[1, 2], [3]] => one of 2 and one of 1
          [[1], [2, 3]] => one of 1 and one of 2
          [[1, 2], 3] => one of 2 and a number
          [1, [2]] => a number and one of 1
          [[[1], [2]], [[3], [4, 5]]] => one of 1 and one of 2
          """)
  void areEquallyLong(String text, String found) {
    Value rows = value(text);
    assertThat(Numbers.are(rows, (elements, steps) -> true)).contains(true);
    assertThatThrownBy(() -> Numbers.of(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rows of a constant are equally long, but found " + found);
  }

  /** An element is a step; without it there is no answer. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          [1, 2] => 2
          [[1, 2], [3]] => 5
          [true, [1, 2]] => 2
          """)
  void arePaidFor(String text, int steps) {
    int[] left = {steps};
    assertThat(Numbers.are(value(text), (elements, more) -> (left[0] -= more) >= 0)).isPresent();
    assertThat(left).containsExactly(0);
    left[0] = steps - 1;
    assertThat(Numbers.are(value(text), (elements, more) -> (left[0] -= more) >= 0)).isEmpty();
  }
}

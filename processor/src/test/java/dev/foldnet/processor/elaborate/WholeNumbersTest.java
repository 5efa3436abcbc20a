package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code @Gather} may pick by: whole numbers, of which some are known to be on the axis. */
class WholeNumbersTest {
  private static Elaborations picked(String places) {
    return Elaborations.of(
        """
        @Network(name = "N", input = {4, 8, 8})
        @Sequential class Blocks {
            @Weight(integer = true) @With("shape = 3") Tensor i;
            @Weight @With("shape = 3") Tensor w;
            @Concat(value = {"i", "i"}, axis = 0) Tensor twice;
            @Concat(value = {"i", "w"}, axis = 0) Tensor mixed;
            @Gather(value = {"i", "[2, 0]"}, axis = 0) Tensor some;
            @Gather(value = {"w", "[2, 0]"}, axis = 0) Tensor others;
            @Gather({"in", "%s"}) Tensor picked;
        }
        """
            .formatted(places));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i",
        "i + i",
        "i + 2",
        "3 - i",
        "i * 2",
        "twice",
        "some",
        "[0, 3, 3]",
        "[1.0]",
        "i - i"
      })
  void arePickedBy(String places) {
    assertThat(picked(places).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          w         | picks by whole numbers
          i + w     | picks by whole numbers
          i + 0.5   | picks by whole numbers
          i * 0.5   | picks by whole numbers
          i / 2     | picks by whole numbers
          mixed     | picks by whole numbers
          others    | picks by whole numbers
          [0.5]     | are whole numbers from 0 to 3, but found 0.5
          [0, 4]    | are whole numbers from 0 to 3, but found 4.0
          [-1]      | are whole numbers from 0 to 3, but found -1.0
          """)
  void othersAreRefused(String places, String expected) {
    assertThat(picked(places).problem().message()).contains(expected);
  }
}

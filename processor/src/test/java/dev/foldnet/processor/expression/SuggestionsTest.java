package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
  /** A name, those that are known, and the one that is suggested, if any. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "strid, stride padding, stride",
        "paddnig, stride padding, padding",
        "convv, Conv conv, conv",
        "CONV, conv, conv",
        "CONV, conv Conv CoNV, CoNV",
        "CONV, CONX conv, conv",
        "conv, conv, none",
        "conv, convb conva, conva",
        "conv, conva cnov, cnov",
        "x, y, none",
        "a, ab, none",
        "ab, a, none",
        "ab, abc, abc",
        "ab, ba, ba",
        "ab, cd, none",
        "abcd, abce, abce",
        "abcd, abxy, none",
        "abcd, badc, none",
        "abcde, abcxy, abcxy",
        "abcde, axcyz, none",
        "abcdefgh, abcdexyz, abcdexyz",
        "abcdefgh, abcdvxyz, none",
        "abcdefgh, abcdefghijk, abcdefghijk",
        "abcdefgh, abcdefghijkl, none",
        "abcdefgh, badcfegh, badcfegh",
        "kernel, stride padding, none",
        "kernel, '', none",
      })
  void areTheNearestName(String name, String known, String nearest) {
    List<String> names = List.of(known.split(" ", -1));
    assertThat(Suggestions.nearest(name, names)).isEqualTo(Optional.ofNullable(nearest));
    assertThat(Suggestions.hint(name, names))
        .isEqualTo(nearest == null ? "" : "; did you mean \"" + nearest + "\"?");
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200, 201})
  void endAtTwoHundredLetters(int length) {
    String name = "a".repeat(length);
    assertThat(Suggestions.nearest(name, List.of("b" + "a".repeat(length - 1))).isPresent())
        .isEqualTo(length <= 200);
    assertThat(Suggestions.nearest(name, List.of("a".repeat(length - 1))).isPresent())
        .isEqualTo(length <= 200);
    assertThat(Suggestions.nearest("a".repeat(length - 1), List.of(name)).isPresent())
        .isEqualTo(length <= 200);
  }
}

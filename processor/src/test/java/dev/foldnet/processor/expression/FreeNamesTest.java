package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeNamesTest {
  /** Each name with its place; () behind what is called, [] behind what an index picks from. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1 + 'a' == none => ``
          a + b * c => a0 b4 c8
          -a + !b => a1 b6
          a ? b : c ? d : e => a0 b4 c8 d12 e16
          [a, [b, 1]] => a1 b5
          a.b => a0
          a.b[c] => a0 c4
          a[b].c => a0[] b2
          a[b:c] => a0[] b2 c4
          a[:b][c:] => a0[] b3 c6
          (a + b)[c] => a1 b5 c8
          [a][b].c => a1 b4
          f(a, 1 + b) => f0() a2 b9
          f(a = b, c = d) => f0() b6 d13
          f(a, b = c) => f0() a2 c9
          f(a, b) => f0() a2 b5
          [k + a for k : k if k > b] => k15 a5 b24
          [k(1) + k[0] + f(k) for k : xs] => xs28 f15()
          [j + k for k : [j for j : a]] => a26 j1
          """)
  void areWhatAnExpressionTakesFromAroundIt(String text, String names) {
    assertThat(
            FreeNames.of(Parser.expression(text).value()).stream()
                .map(FreeNamesTest::shown)
                .collect(Collectors.joining(" ")))
        .isEqualTo(names);
  }

  private static String shown(FreeNames.Use use) {
    String called =
        use.called().map(call -> call.name().equals(use.name()) ? "()" : "?").orElse("");
    return use.name() + use.offset() + called + (use.picked() ? "[]" : "");
  }
}

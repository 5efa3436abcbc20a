package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python and other languages have: one mistake each, where it stands, with advice. */
class ForeignSyntaxTest {
  /** The text, with the place of the mistake marked by ~, and what the message says. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("c ~// 2", "divide with \"/\""),
        Arguments.of("c~//2", "divide with \"/\""),
        Arguments.of("[c ~// 2, 3]", "divide with \"/\""),
        Arguments.of("(c + 1) ~// groups", "divide with \"/\""),
        Arguments.of("xs[0] ~// (c * 2)", "divide with \"/\""),
        Arguments.of("c ~// -2", "divide with \"/\""),
        Arguments.of("c ~// .5", "divide with \"/\""),
        Arguments.of("[c ~// 2,\n 3]  // the rest", "divide with \"/\""),
        Arguments.of("c ~// max(a, 2)", "divide with \"/\""),
        Arguments.of("2 ~** c", "pow(a, b)"),
        Arguments.of("max(2 ~** c, 1)", "pow(a, b)"),
        Arguments.of("2 ~^ c", "pow(a, b)"),
        Arguments.of("(2 ~^ c) + 1", "pow(a, b)"),
        Arguments.of("c ~<> 2", "a != b"),
        Arguments.of("c ~<< 1", "pow(2, n)"),
        Arguments.of("c ~>> 1", "pow(2, n)"),
        Arguments.of("a ~and b", "&&"),
        Arguments.of("[a ~and b]", "&&"),
        Arguments.of("(a ~or b)", "||"),
        Arguments.of("max(a ~or b, c)", "||"),
        Arguments.of("~not a", "!a"),
        Arguments.of("a && ~not b", "!a"),
        Arguments.of("a ~is b", "a == b"),
        Arguments.of("a ~is not b", "a == b"),
        Arguments.of("a ~in [1, 2]", "x == a || x == b"),
        Arguments.of("a ~not in [1, 2]", "!a"),
        Arguments.of("a ~if c else b", "condition ? a : b"),
        Arguments.of("[a ~if c else b, 2]", "condition ? a : b"),
        Arguments.of("(a ~if c else b)", "condition ? a : b"),
        Arguments.of("[a ~if c else b for k : xs]", "condition ? a : b"),
        Arguments.of("a ~elif b", "condition ? a : other"),
        Arguments.of("~lambda k: k + 1", "functions are not values"),
        Arguments.of("~f'conv{i}'", "@Name"),
        Arguments.of("[k for k ~in xs]", "expected \":\" and a list"),
        Arguments.of("a ~mod b", "a % b"),
        Arguments.of("(3~, 3)", "[1, 2]"),
        Arguments.of("(3~, 3, 5)", "[1, 2]"),
        Arguments.of("(3~,)", "[1, 2]"),
        Arguments.of("~{3, 3}", "[1, 2]"),
        Arguments.of("xs.size~()", "no parentheses"),
        Arguments.of("math.floor~(c / 2.0) + 1", "floor(x)"),
        Arguments.of("a ~# half", "//"),
        Arguments.of("a ~/* half */", "//"),
        Arguments.of("a~; b", "commas"),
        Arguments.of("~'a", "no end"),
        Arguments.of("a ~& b", "&&"),
        Arguments.of("a == ~\"path\"", "single quotes"),
        Arguments.of("0 < a ~< 2", "do not chain"),
        Arguments.of("~10L", "no number"),
        Arguments.of("~0x10", "no number"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isOneMistakeWithAdvice(String marked, String advice) {
    String text = marked.replace("~", "");
    assertMistake(Parser.expression(text).mistakes(), marked.indexOf('~'), advice);
  }

  /** The same among arguments, where what follows is read all the same. */
  @ParameterizedTest
  @MethodSource("mistakes")
  void isOneMistakeAmongArguments(String marked, String advice) {
    if (marked.contains("#")
        || marked.contains("// the")
        || marked.contains("/*")
        || marked.contains("'a")) {
      return; // takes the rest with it
    }
    String text = "out = " + marked.replace("~", "") + ", kernel = 3";
    Parsed<List<Argument>> parsed = Parser.arguments(text);
    assertMistake(parsed.mistakes(), 6 + marked.indexOf('~'), advice);
    assertThat(parsed.value()).extracting(Argument::name).contains("out", "kernel");
  }

  private static void assertMistake(List<Mistake> mistakes, int offset, String advice) {
    assertThat(mistakes)
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.kind()).isEqualTo(ProblemKind.SYNTAX);
              assertThat(mistake.message()).contains(advice);
              assertThat(mistake.offset()).isEqualTo(offset);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1, // first\n 2] // the last one",
        "// rows\n[1, 2]",
        "[1, 2]\n// 3, 4",
        "[1, 2] // ",
        "2 // [out, kernel]",
        "2 // 'out'",
        "2 // = 1 + 1",
        "[1, 2] // as in the paper: small, large",
        "[1, 2] // the rest, later",
        "max(1, // one\n 2)",
        "a // the width\n + 2",
        "'a // b'",
      })
  void commentsAreLeftOut(String text) {
    assertThat(Parser.expression(text).mistakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"True", "False", "None", "null", "len", "float", "math", "not"})
  void namesOfOtherLanguagesHaveAdvice(String name) {
    assertThat(NameAdvice.foreign(name).orElseThrow().message()).contains("write ");
  }
}

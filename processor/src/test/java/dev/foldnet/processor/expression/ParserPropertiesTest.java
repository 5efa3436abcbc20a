package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.problem.Origin;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever is written, it is read or complained about, and evaluated or complained about. */
class ParserPropertiesTest {
  private record Nowhere() implements Origin {}

  @Property(tries = 500)
  void anyStringIsReadOrBlamed(@ForAll @StringLength(max = 60) String text) {
    check(text);
  }

  @Property(tries = 2000)
  void anyTokensAreReadOrBlamed(@ForAll("tokens") List<String> tokens) {
    check(String.join(" ", tokens));
    check(String.join("", tokens));
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return Arbitraries.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "?",
            ".",
            "+",
            "-",
            "*",
            "/",
            "%",
            "==",
            "<",
            "&&",
            "||",
            "!",
            "=",
            "for",
            "if",
            "none",
            "true",
            "x",
            "i",
            "max",
            "range",
            "Relu",
            "1",
            "0",
            "2.5",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "08",
            "'",
            "'a'",
            "\"",
            "//",
            "\n",
            "#",
            "&",
            "^",
            "size",
            "1.",
            ".5")
        .list()
        .ofMaxSize(24);
  }

  private static void check(String text) {
    Parsed<Expr> parsed = Parser.expression(text);
    assertThat(parsed.mistakes()).allMatch(mistake -> inside(mistake, text));
    assertThat(Parser.arguments(text).mistakes()).allMatch(mistake -> inside(mistake, text));
    assertThat(Parser.template(text).mistakes()).allMatch(mistake -> inside(mistake, text));
    FreeNames.of(parsed.value());
    List<Mistake> mistakes = new ArrayList<>();
    Value value =
        new Evaluator(new NoNames(), new Text(text, new Nowhere()), mistakes::add)
            .evaluate(parsed.value());
    boolean failed = !parsed.sound() || !mistakes.isEmpty();
    assertThat(failed || value != Poison.POISON).as(text).isTrue();
    assertThat(mistakes).allMatch(mistake -> inside(mistake, text));
  }

  private static boolean inside(Mistake mistake, String text) {
    return mistake.offset() >= 0
        && mistake.offset() <= text.length()
        && !mistake.message().isBlank();
  }
}

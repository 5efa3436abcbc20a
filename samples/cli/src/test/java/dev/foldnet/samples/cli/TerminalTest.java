package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.samples.cli.Terminal.Colour;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands on standard output and standard error is coloured where somebody looks at it. */
class TerminalTest {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Surefire gives a test's JVM none, and from JDK 22 on a console that says so. */
  @Test
  void noTerminalIsTakenForNone() {
    assertThat(Terminal.isTerminal(System.console())).isFalse();
    assertThat(Terminal.OUT.isThere()).isFalse();
    assertThat(Terminal.ERR.isThere()).isFalse();
  }

  @Test
  void theLauncherSaysWhichStreamIsOne() {
    assertThat(with("", Terminal.OUT::isThere)).isFalse();
    assertThat(with("out", Terminal.OUT::isThere)).isTrue();
    assertThat(with("out", Terminal.ERR::isThere)).isFalse();
    assertThat(with(",err", Terminal.ERR::isThere)).isTrue();
    assertThat(with("out,err", Terminal.ERR::isThere)).isTrue();
    assertThat(with("out", () -> Terminal.OUT.in(Colour.BAD, "K")))
        .isEqualTo("\u001b[31mK\u001b[39m");
    assertThat(with("err", () -> Terminal.OUT.in(Colour.BAD, "K"))).isEqualTo("K");
  }

  @Test
  void marksAndErrorsAreColouredAndTheTextIsTheSame() {
    for (String[] command :
        new String[][] {{"models", "preresnet18"}, {"fold", "preresnet18"}, {"keys", "resnt18"}}) {
      Run plain = Run.of((Object[]) command);
      Run coloured = with("out,err", () -> Run.of((Object[]) command));

      assertThat(plain.out() + plain.err()).doesNotContain("\u001b");
      assertThat(COLOUR.matcher(coloured.out() + coloured.err()).find()).isTrue();
      assertThat(COLOUR.matcher(coloured.out()).replaceAll("")).isEqualTo(plain.out());
      assertThat(COLOUR.matcher(coloured.err()).replaceAll("")).isEqualTo(plain.err());
    }
  }

  @Test
  void outputThatIsPipedHasNoColourWhileErrorsDo() {
    Run run = with("err", () -> Run.of("fold", "preresnet18"));
    Run error = with("err", () -> Run.of("fold", "resnt18"));

    assertThat(run.out()).doesNotContain("\u001b").contains("K ");
    assertThat(COLOUR.matcher(error.err()).find()).isTrue();
  }

  @Test
  void jsonHasNoColour() {
    for (String command : new String[] {"models", "fold"}) {
      Run run = with("out,err", () -> Run.of(command, "preresnet18", "--json"));

      assertThat(run.out())
          .doesNotContain("\u001b", "\\u001b")
          .startsWithIgnoringCase(command.equals("models") ? "[" : "{");
    }
  }

  /** Runs with the launcher's word on terminals, on a terminal that has colours. */
  private static <T> T with(String terminals, Supplier<T> work) {
    Map<String, String> told = Map.of("foldnet.terminals", terminals, "picocli.ansi", "true");
    told.forEach(System::setProperty);
    try {
      return work.get();
    } finally {
      told.keySet().forEach(System::clearProperty);
    }
  }
}

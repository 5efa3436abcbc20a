package dev.foldnet.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
  @Test
  void showsTheLineOfTheStringACaretAndThePath() {
    Problem problem =
        problem(
            Optional.of(new Problem.Place("out,\n\tkernel = 7, strid\n", 18)),
            Optional.of("ResNet18: features.stage2.unit1"));

    assertThat(ProblemText.of(problem, Optional.empty()))
        .isEqualTo(
            """
            [UnknownName] no strid
                \tkernel = 7, strid
                \t            ^
              in ResNet18: features.stage2.unit1""");
  }

  @Test
  void pointsBehindTheEnd() {
    assertThat(
            ProblemText.of(
                problem(Optional.of(new Problem.Place("a +", 3)), Optional.empty()),
                Optional.empty()))
        .isEqualTo("[UnknownName] no strid\n    a +\n       ^");
  }

  @Test
  void cutsALongLineAroundThePlace() {
    String text = "a, ".repeat(100) + "b";
    String shown =
        ProblemText.of(
            problem(Optional.of(new Problem.Place(text, 300)), Optional.empty()), Optional.empty());

    List<String> lines = shown.lines().toList();
    assertThat(lines.get(1)).hasSizeLessThan(110).endsWith("b");
    assertThat(lines.get(2).length()).isEqualTo(lines.get(1).length());
  }

  @Test
  void namesThePlaceInALibrary() {
    assertThat(
            ProblemText.of(problem(Optional.empty(), Optional.empty()), Optional.of("a.Lib.conv")))
        .isEqualTo("[UnknownName] no strid [in a.Lib.conv, a class file]");
  }

  private static Problem problem(Optional<Problem.Place> place, Optional<String> path) {
    return new Problem(ProblemKind.UNKNOWN_NAME, "no strid", List.of(), place, path);
  }
}

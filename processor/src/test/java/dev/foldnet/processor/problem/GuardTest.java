package dev.foldnet.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Origin ORIGIN = new Origin() {};

  private final Problems problems = new Problems();
  private final Guard guard = new Guard(problems);

  @Test
  void turnsAnExceptionIntoAProblemOfOneLine() {
    guard.run(
        "fold",
        ORIGIN,
        () -> {
          throw new IllegalStateException("pass X: bad\nsecond line");
        });

    Problem problem = problems.all().get(0);
    assertThat(problem.kind()).isEqualTo(ProblemKind.INTERNAL);
    assertThat(problem.trail()).isEqualTo(List.of(ORIGIN));
    assertThat(problem.message())
        .matches(
            "this is a defect of Foldnet, please report it: stage fold, IllegalStateException"
                + " at GuardTest\\.java:\\d+: pass X: bad");
  }

  @Test
  void survivesEndlessRecursion() {
    guard.run("read", ORIGIN, GuardTest::recurse);

    assertThat(problems.all().get(0).message()).contains("stage read, StackOverflowError");
  }

  @Test
  void callsAFailedWriteByItsName() {
    guard.run(
        "file",
        () -> {
          throw new UncheckedIOException("cannot write a.Net", new IOException("disk full"));
        });

    assertThat(problems.all().get(0).message()).isEqualTo("cannot write a.Net: disk full");
    assertThat(problems.all().get(0).trail()).isEmpty();
  }

  @Test
  void leavesSoundWorkAlone() {
    Optional<String> made = guard.get("fold", ORIGIN, () -> Optional.of("made"));

    assertThat(made).contains("made");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void makesNothingWhereAnExceptionComes() {
    Optional<String> made =
        guard.get(
            "fold",
            ORIGIN,
            () -> {
              throw new IllegalStateException("pass X: bad");
            });

    assertThat(made).isEmpty();
    assertThat(problems.all()).hasSize(1);
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static void recurse() {
    recurse();
  }
}

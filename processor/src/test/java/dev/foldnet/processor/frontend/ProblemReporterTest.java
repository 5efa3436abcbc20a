package dev.foldnet.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import org.junit.jupiter.api.Test;

class ProblemReporterTest {
  private static final Origin HERE = new Origin() {};
  private static final Origin THERE = new Origin() {};

  private final List<String> reported = new ArrayList<>();

  @Test
  void reportsAMistakeThatSeveralNetworksMeetOnce() {
    report(
        problem("64 channels are not 32", HERE, "A: unit1"),
        problem("64 channels are not 16", HERE, "A: unit2"),
        problem("128 channels are not 32", HERE, "B: unit1"));

    assertThat(reported).containsExactly("[Shape] 64 channels are not 32\n  in A: unit1");
  }

  @Test
  void reportsTwoMistakesAtOnePlace() {
    report(
        problem("out is missing", HERE, "A: unit"), problem("kernel is missing", HERE, "A: unit"));

    assertThat(reported).hasSize(2);
  }

  @Test
  void reportsOneMistakeAtTwoPlaces() {
    report(problem("out is missing", HERE, "A: a"), problem("out is missing", THERE, "A: b"));

    assertThat(reported).hasSize(2);
  }

  private void report(Problem... problems) {
    Messager messager =
        (Messager)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Messager.class},
                (proxy, method, arguments) -> {
                  reported.add(arguments[1].toString());
                  return null;
                });
    new ProblemReporter(messager, new SourceClasses()).report(List.of(problems));
  }

  private static Problem problem(String message, Origin origin, String path) {
    return new Problem(
        ProblemKind.SHAPE, message, List.of(origin), Optional.empty(), Optional.of(path));
  }
}

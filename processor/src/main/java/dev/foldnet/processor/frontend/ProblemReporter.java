package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/**
 * Turns problems into errors of the compiler, one cause once. Lives through all rounds; not thread
 * safe.
 */
public final class ProblemReporter {
  private final Messager messager;
  private final SourceClasses sources;
  private final Set<String> reported = new HashSet<>();

  /** Reports to the messager, at places in the sources only. */
  public ProblemReporter(Messager messager, SourceClasses sources) {
    this.messager = messager;
    this.sources = sources;
  }

  /** Reports those that no later round can cure, in their order, unless a round before has. */
  public void reportSettled(List<Problem> problems) {
    report(problems.stream().filter(problem -> !problem.mayPass()).toList());
  }

  /** Reports them in their order, unless a round before has. */
  public void report(List<Problem> problems) {
    Set<String> earlierRounds = Set.copyOf(reported);
    Map<Cause, Problem> first = new HashMap<>();
    for (Problem problem : problems) {
      Problem earlier = first.putIfAbsent(Cause.of(problem), problem);
      if (earlier == null || earlier.path().equals(problem.path())) {
        report(problem, earlierRounds);
      }
    }
  }

  private void report(Problem problem, Set<String> earlierRounds) {
    List<JavacOrigin> trail = new ArrayList<>();
    for (Origin origin : problem.trail()) {
      if (origin instanceof JavacOrigin place) {
        trail.add(place);
      }
    }
    Optional<JavacOrigin> innermost = last(trail);
    Optional<JavacOrigin> shown =
        last(trail.stream().filter(place -> sources.contain(place.element())).toList());
    String text =
        ProblemText.of(
            problem,
            shown.equals(innermost) ? Optional.empty() : innermost.map(JavacOrigin::toString));
    String key = shown + " " + text;
    reported.add(key);
    if (earlierRounds.contains(key)) {
      return;
    }
    if (shown.isPresent()) {
      JavacOrigin place = shown.get();
      messager.printMessage(
          Diagnostic.Kind.ERROR,
          text,
          place.element(),
          place.annotation().orElse(null),
          place.value().orElse(null));
    } else {
      messager.printMessage(Diagnostic.Kind.ERROR, text);
    }
  }

  private static Optional<JavacOrigin> last(List<JavacOrigin> trail) {
    return trail.isEmpty() ? Optional.empty() : Optional.of(trail.get(trail.size() - 1));
  }

  /**
   * What makes two problems one. Other networks, and other copies of a member, meet the same
   * mistake with other numbers in the message; within one path differing messages are different
   * mistakes.
   */
  private record Cause(ProblemKind kind, Optional<Origin> origin, Optional<Problem.Place> place) {
    static Cause of(Problem problem) {
      List<Origin> trail = problem.trail();
      return new Cause(
          problem.kind(),
          trail.isEmpty() ? Optional.empty() : Optional.of(trail.get(trail.size() - 1)),
          problem.place());
    }
  }
}

package dev.foldnet.processor.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects problems, one for each cause: a mistake met again at the same place, say in another copy
 * of a block or another network of a family, is not kept. Not thread safe.
 */
public final class Problems {
  /** Kinds whose messages tell of the values at hand, which differ from copy to copy. */
  private static final Set<ProblemKind> OF_VALUES =
      Set.of(
          ProblemKind.SHAPE,
          ProblemKind.OUT_OF_RANGE,
          ProblemKind.ARITHMETIC,
          ProblemKind.INDEX_OUT_OF_RANGE,
          ProblemKind.WRONG_TYPE,
          ProblemKind.LIMIT);

  private final Map<Cause, Problem> all = new LinkedHashMap<>();

  /** Adds a problem unless its cause is known already. */
  public void add(Problem problem) {
    all.putIfAbsent(Cause.of(problem), problem);
  }

  /** The problems so far, in the order they were found. */
  public List<Problem> all() {
    return List.copyOf(all.values());
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  private record Cause(
      ProblemKind kind,
      Optional<Origin> origin,
      Optional<Problem.Place> place,
      Optional<String> message) {
    static Cause of(Problem problem) {
      List<Origin> trail = problem.trail();
      boolean placed = problem.place().isPresent() || OF_VALUES.contains(problem.kind());
      return new Cause(
          problem.kind(),
          trail.isEmpty() ? Optional.empty() : Optional.of(trail.get(trail.size() - 1)),
          problem.place(),
          placed ? Optional.empty() : Optional.of(problem.message()));
    }
  }
}

package dev.foldnet.processor.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems; each is kept once. Not thread safe. */
public final class Problems {
  private final Set<Problem> all = new LinkedHashSet<>();

  /** Adds a problem unless an equal one is there already. */
  public void add(Problem problem) {
    all.add(problem);
  }

  /** The problems so far, in the order they were found. */
  public List<Problem> all() {
    return List.copyOf(all);
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return all.isEmpty();
  }
}

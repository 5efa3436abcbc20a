package dev.foldnet.processor.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems; each is kept once. Not thread safe. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** Adds a problem unless an equal one is there already. */
  public void add(Problem problem) {
    if (!all.contains(problem)) {
      all.add(problem);
    }
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

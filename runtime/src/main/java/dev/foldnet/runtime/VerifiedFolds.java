package dev.foldnet.runtime;

import java.util.Map;

/**
 * How many of the batch norms that go under a condition on the weights ({@link Verdict.Fate#S})
 * went. Immutable.
 *
 * @param seed of the weights
 * @param conditional how often the fused network applies such a batch norm
 * @param gone how many of these applications are no op with the weights
 */
public record VerifiedFolds(int seed, int conditional, int gone) {
  /** Counts them. */
  public static VerifiedFolds of(int seed, WeightPlan plan, NetworkWeights weights) {
    Map<String, Boolean> outcomes = plan.conditional(weights);
    int gone = (int) outcomes.values().stream().filter(outcome -> outcome).count();
    return new VerifiedFolds(seed, outcomes.size(), gone);
  }

  /** One line. */
  @Override
  public String toString() {
    return "seed %d: %d of %d batch norms that go under a condition (S) went"
        .formatted(seed, gone, conditional);
  }
}

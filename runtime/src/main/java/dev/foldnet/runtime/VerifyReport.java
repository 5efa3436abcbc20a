package dev.foldnet.runtime;

import java.util.List;

/**
 * What {@link Network#verify} found. Immutable.
 *
 * @param network the network's class
 * @param engines names of the engines that were judged
 * @param absent names of those that are not on the class path
 * @param outputs one for each output of each run
 * @param folds for each seed what its weights decided
 */
public record VerifyReport(
    String network,
    List<String> engines,
    List<String> absent,
    List<VerifiedOutput> outputs,
    List<VerifiedFolds> folds) {

  /** Stands for an engine where the fold itself is judged: all of it in double. */
  public static final String REFERENCE = "in double";

  public VerifyReport {
    engines = List.copyOf(engines);
    absent = List.copyOf(absent);
    outputs = List.copyOf(outputs);
    folds = List.copyOf(folds);
  }

  /** Whether every output is finite and what it should be. */
  public boolean passed() {
    return outputs.stream().allMatch(VerifiedOutput::passed);
  }

  /** Whether every output {@linkplain VerifiedOutput#isTelling tells} something. */
  public boolean isTelling() {
    return outputs.stream().allMatch(VerifiedOutput::isTelling);
  }

  /**
   * A line an output, the verdict behind; in between, where there are any, how many of the batch
   * norms went that go under a condition on the weights.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (VerifiedOutput output : outputs) {
      text.append(output).append(System.lineSeparator());
    }
    for (VerifiedFolds fold : folds) {
      text.append(fold.conditional() == 0 ? "" : fold + System.lineSeparator());
    }
    text.append(network).append(" on ").append(String.join(" and ", engines));
    text.append(passed() ? ": right" : ": WRONG");
    return text.append(passed() && !isTelling() ? ", but little is proven" : "").toString();
  }
}

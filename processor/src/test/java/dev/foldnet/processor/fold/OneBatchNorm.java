package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;

/** A batch norm of a graph that goes under some weights. */
record OneBatchNorm(Graph declared, Folded folded, String key) {
  private static final int SEEDS = 20;

  OneBatchNorm(Graph declared, String key) {
    this(declared, Folds.fold(declared), key);
  }

  Verdict verdict() {
    return folded.verdicts().stream()
        .filter(verdict -> verdict.key().equals(key))
        .findAny()
        .orElseThrow();
  }

  Fate fate() {
    return verdict().fate();
  }

  Checkpoint checkpoint(long seed, Gammas gammas) {
    return new Checkpoint(declared, seed, gammas);
  }

  /** Whether its op is scale 1 and shift 0; the outputs have to be the same. */
  boolean isGone(Checkpoint checkpoint, long seed) {
    SameOutputs.check(declared, folded, checkpoint, seed);
    return checkpoint.gone(folded.graph()).contains(key);
  }

  /** It is S, goes where gammas are positive, and computes the same under weights of all kinds. */
  void holdsForAll() {
    assertThat(fate()).isEqualTo(Fate.S);
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(isGone(checkpoint(seed, Gammas.POSITIVE), seed)).isTrue();
      isGone(checkpoint(seed, Gammas.ALL_KINDS), seed);
      isGone(checkpoint(seed, Gammas.SIGNS_BY_CHANNEL), seed);
    }
  }
}

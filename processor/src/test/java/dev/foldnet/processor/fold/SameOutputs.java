package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphText;

/** A graph computes the same before and after folding, but for rounding in double. */
final class SameOutputs {
  private static final double TOLERANCE = 1e-12;

  /** A few units in the last place. */
  private static final double ROUNDING = 1e-15;

  private SameOutputs() {}

  /** Holds both against each other for made-up inputs. */
  static void check(Graph declared, Folded folded, Checkpoint checkpoint, long seed) {
    double difference =
        Checkpoint.difference(
            Interpreter.run(declared, checkpoint, seed),
            Interpreter.run(folded.graph(), checkpoint, seed),
            ROUNDING * Interpreter.largest(declared, checkpoint, seed));
    assertThat(difference)
        .as(() -> GraphText.ofNodes(declared) + GraphText.ofNodes(folded.graph()))
        .isLessThanOrEqualTo(TOLERANCE);
  }
}

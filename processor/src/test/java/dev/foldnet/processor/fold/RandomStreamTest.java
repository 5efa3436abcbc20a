package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.ScaleShift;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Made-up residual streams compute the same before and after folding, whatever goes. */
class RandomStreamTest {
  @Property(tries = 300)
  void foldingChangesNoOutput(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units, @ForAll Gammas gammas) {
    Graph declared = RandomStream.of(seed, units);
    Folded folded = Folds.fold(declared, Folds.WITH_STREAMS);
    Checkpoint checkpoint = new Checkpoint(declared, seed, gammas);
    SameOutputs.check(declared, folded, checkpoint, seed);
  }

  @Property(tries = 150)
  void allThatMayGoDoesWherePositive(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units) {
    Graph declared = RandomStream.of(seed, units);
    Folded folded = Folds.fold(declared, Folds.WITH_STREAMS);
    Checkpoint checkpoint = new Checkpoint(declared, seed, Gammas.POSITIVE);
    Map<String, Fate> fates =
        folded.verdicts().stream().collect(Collectors.toMap(Verdict::key, Verdict::fate));
    for (Node node : folded.graph().nodes()) {
      if (node.op() instanceof ScaleShift) {
        boolean gone =
            is(1, checkpoint.tensor(node.weights().get(0)).values())
                && is(0, checkpoint.tensor(node.weights().get(1)).values());
        assertThat(gone).as(node.key()).isEqualTo(fates.get(node.key()) == Fate.S);
      }
    }
  }

  private static boolean is(double number, double[] values) {
    return Arrays.stream(values).allMatch(value -> value == number);
  }
}

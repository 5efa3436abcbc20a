package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Made-up residual streams compute the same before and after folding, whatever goes. */
class RandomStreamTest {
  private static final List<Pass> BEFORE_STREAMS =
      Folds.CONDITIONAL.stream().takeWhile(pass -> !(pass instanceof FoldIntoStreams)).toList();

  private static final List<Pass> UNTIL_STREAMS =
      Folds.CONDITIONAL.subList(0, BEFORE_STREAMS.size() + 1);

  @Property(tries = 120)
  void foldingChangesNoOutput(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units, @ForAll Gammas gammas) {
    Graph declared = RandomStream.of(seed, units);
    Folded folded = Folds.fold(declared);
    Checkpoint checkpoint = new Checkpoint(declared, seed, gammas);
    SameOutputs.check(declared, folded, checkpoint, seed);
  }

  @Tag("slow")
  @Property(tries = 80)
  void eachValueIsStoredInItsForm(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units, @ForAll Gammas gammas) {
    Graph declared = RandomStream.of(seed, units);
    Graph before = Folds.fold(declared, BEFORE_STREAMS).graph();
    Graph after = Folds.fold(declared, UNTIL_STREAMS).graph();
    Checkpoint checkpoint = new Checkpoint(declared, seed, gammas);
    assertThat(StoredValues.wrong(before, after, checkpoint, seed))
        .as(() -> GraphText.ofNodes(before) + GraphText.ofNodes(after))
        .isEmpty();
  }

  @Property(tries = 150)
  void allThatMayGoDoesWherePositive(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units) {
    Graph declared = RandomStream.of(seed, units);
    Folded folded = Folds.fold(declared);
    Checkpoint checkpoint = new Checkpoint(declared, seed, Gammas.POSITIVE);
    assertThat(checkpoint.gone(folded.graph()))
        .containsExactlyInAnyOrderElementsOf(
            folded.verdicts().stream()
                .filter(verdict -> verdict.fate() == Fate.S)
                .map(Verdict::key)
                .toList());
  }
}

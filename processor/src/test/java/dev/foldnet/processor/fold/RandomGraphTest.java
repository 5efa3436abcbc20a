package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verifier;
import dev.foldnet.processor.op.Affine;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Rearrange;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.op.Split;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Made-up graphs compute the same before and after folding, whatever the weights. */
class RandomGraphTest {
  private static final int FEW = 5;

  /**
   * A split is never one node; a batch norm's numbers and rearrangements are put together by folds.
   */
  private static final Set<Class<?>> NOT_DECLARED =
      Set.of(Split.class, ScaleShift.class, Rearrange.class, Affine.class);

  /** Of 600 graphs, each op in five and more; channels of zeros in front too, one and several. */
  @Test
  void eachOpOccurs() {
    Map<Object, Integer> graphs = new HashMap<>();
    for (int seed = 0; seed < 600; seed++) {
      RandomGraph.of(seed, 1 + seed % 14).nodes().stream()
          .flatMap(node -> kinds(node.op()))
          .distinct()
          .forEach(kind -> graphs.merge(kind, 1, Integer::sum));
    }
    Stream<Object> ops = Arrays.stream(Op.class.getPermittedSubclasses());
    assertThat(Stream.concat(ops, Stream.of("1 before", "2 before")))
        .as("ops that hardly any graph has: RandomOp draws activations, RandomGraph the others")
        .filteredOn(kind -> !NOT_DECLARED.contains(kind) && graphs.getOrDefault(kind, 0) < FEW)
        .isEmpty();
  }

  private static Stream<Object> kinds(Op op) {
    return op instanceof Pad pad
        ? Stream.of(Pad.class, pad.before() + " before")
        : Stream.of(op.getClass());
  }

  @Property(tries = 400)
  void foldingChangesNoOutput(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    Graph declared = RandomGraph.of(seed, size);
    Verifier.verify(declared);
    Folded folded = Folds.fold(declared);
    Checkpoint checkpoint = new Checkpoint(declared, seed);
    SameOutputs.check(declared, folded, checkpoint, seed);
  }

  /** One number of a checkpoint, one float32 further, is as good as always noticed. */
  @Tag("slow")
  @Test
  void smallMistakesAreNoticed() {
    int changed = 0;
    int noticed = 0;
    for (int seed = 0; seed < 300; seed++) {
      Graph declared = RandomGraph.of(seed, 1 + seed % 14);
      Folded folded = Folds.fold(declared);
      Checkpoint right = new Checkpoint(declared, seed);
      Checkpoint wrong = new Checkpoint(declared, seed);
      wrong.nudge(new Random(seed));
      double off =
          Checkpoint.difference(
              Interpreter.run(declared, right, seed), Interpreter.run(declared, wrong, seed));
      if (off > 1e-9) {
        changed++;
        noticed +=
            SameOutputs.wrong(declared, right, folded.graph(), wrong, seed).isPresent() ? 1 : 0;
      }
    }
    assertThat(changed).isGreaterThan(50);
    assertThat(noticed).isGreaterThan(changed * 95 / 100);
  }

  @Property(tries = 200)
  void verdictsAgreeWithTheGraph(@ForAll long seed, @ForAll @IntRange(max = 14) int size) {
    Graph declared = RandomGraph.of(seed, size);
    Folded folded = Folds.fold(declared);
    long kept =
        folded.graph().nodes().stream().filter(node -> node.op() instanceof ScaleShift).count();
    assertThat(folded.verdicts().stream().mapToInt(Verdict::ops).sum()).isEqualTo((int) kept);
    assertThat(folded.graph().nodes()).noneMatch(node -> node.op() instanceof BatchNorm);
    assertThat(folded.verdicts())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.form()).isNotEmpty();
              assertThat(verdict.reason().isEmpty()).isEqualTo(verdict.fate() == Verdict.Fate.F);
            });
  }
}

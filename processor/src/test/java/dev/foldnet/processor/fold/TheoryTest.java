package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.theory.Kin;
import dev.foldnet.processor.theory.Theory;
import dev.foldnet.processor.theory.Theory.Gauge;
import dev.foldnet.processor.theory.Theory.Gone;
import dev.foldnet.processor.theory.Theory.Way;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The passes take what the algebra alone says can go: for all weights exactly that, of streams all
 * together and none more. Which of several go, where not all can, is theirs to choose.
 */
class TheoryTest {
  @Property(tries = 1000)
  void streams(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
    agree(RandomStream.of(seed, units), seed);
  }

  @Property(tries = 1000)
  void graphs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    agree(RandomGraph.of(seed, size), seed);
  }

  /** With the signs of a checkpoint, no batch norm that is still there could go with the others. */
  @Property(tries = 150)
  void signs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
    Graph declared = RandomStream.of(seed, units);
    Folded folded = Folds.fold(declared);
    Checkpoint checkpoint = new Checkpoint(declared, seed, Gammas.SIGNS);
    List<String> gone = checkpoint.gone(folded.graph());
    Theory theory = new Theory(declared, seed, new Scales(checkpoint)::isNegative);
    Split split = new Split(theory, folded);
    Set<Integer> going =
        split.streamed.stream()
            .filter(bn -> gone.contains(bn.key()))
            .map(Node::id)
            .collect(Collectors.toSet());
    Set<Integer> before = ids(split.gone);
    assertThat(theory.gauge(before, going, Way.STREAM).agreeInSigns()).isTrue();
    for (Node bn : split.streamed) {
      Set<Integer> more = new HashSet<>(going);
      if (more.add(bn.id())) {
        Gauge gauge = theory.gauge(before, more, Way.STREAM);
        more.stream()
            .map(declared.nodes()::get)
            .filter(each -> split.reasons.get(each.key()).contains("all gammas are positive"))
            .forEach(each -> gauge.pinSign(each.inputs().get(0)));
        assertThat(gauge.agreeInSigns()).as(() -> bn.key() + " of " + text(folded)).isFalse();
      }
    }
  }

  private static void agree(Graph declared, long seed) {
    Folded folded = Folds.fold(declared);
    Theory theory = new Theory(declared, seed, (bn, channel) -> 0);
    Split split = new Split(theory, folded);
    Gone gone = theory.goneForAllWeights(Gone.NONE, split.gone);
    assertThat(gone.all()).as(() -> text(folded)).isEqualTo(ids(split.gone));
    List<Node> left = new ArrayList<>(split.kept);
    left.addAll(split.streamed);
    left.addAll(split.conditional);
    left.addAll(split.between);
    Set<Integer> forAllWeights = theory.goneForAllWeights(gone, left).all();
    if (!Kin.isIn(declared)) {
      assertThat(split.kept)
          .as(() -> text(folded))
          .filteredOn(bn -> forAllWeights.contains(bn.id()))
          .allMatch(bn -> split.reasons.get(bn.key()).contains("does not keep channels apart"));
      assertThat(ids(split.streamed)).as(() -> text(folded)).noneMatch(forAllWeights::contains);
    }
    Gauge back = theory.gauge(gone.all(), ids(split.conditional), Way.BACK_IF_NOT_NEGATIVE);
    assertThat(back.exists()).as(() -> text(folded)).isTrue();
    Gauge gauge = theory.gauge(gone.all(), ids(split.streamed), Way.STREAM);
    assertThat(gauge.exists()).as(() -> text(folded)).isTrue();
    for (Node bn : split.kept) {
      if (!isExempt(declared, split)) {
        assertThat(gauge.admits(bn)).as(() -> bn.key() + " of " + text(folded)).isFalse();
      }
    }
  }

  /**
   * Whether it is not for the algebra alone what goes: orders of channels that cannot be written
   * down, batch norms that are more than one, products of which only some become layers, joins of
   * values that are made of one.
   */
  private static boolean isExempt(Graph declared, Split split) {
    return Kin.isIn(declared)
        || declared.nodes().stream().anyMatch(node -> node.op() instanceof FreeWeight)
        || split.reasons.values().stream()
            .anyMatch(
                why ->
                    why.contains("a wild order")
                        || why.contains("taken in others")
                        || why.contains("does not keep channels apart"));
  }

  private static Set<Integer> ids(List<Node> nodes) {
    return nodes.stream().map(Node::id).collect(Collectors.toSet());
  }

  private static String text(Folded folded) {
    return GraphText.ofNodes(folded.declared()) + folded.verdicts();
  }

  /** What became of each application of a batch norm. */
  private static final class Split {
    private final List<Node> gone = new ArrayList<>();
    private final List<Node> streamed = new ArrayList<>();
    private final List<Node> conditional = new ArrayList<>();

    /** Those between two relus, of which a and o say nothing. */
    private final List<Node> between = new ArrayList<>();

    private final List<Node> kept = new ArrayList<>();

    /** Why those are kept, by their keys. */
    private final Map<String, String> reasons = new HashMap<>();

    Split(Theory theory, Folded folded) {
      Map<Integer, Node> left = new HashMap<>();
      folded.graph().nodes().forEach(node -> left.put(node.id(), node));
      for (Node bn : theory.batchNorms()) {
        Node now = left.get(bn.id());
        if (now == null) {
          gone.add(bn);
        } else if (now.weights().get(0) instanceof Reading scale
            && scale.of() instanceof StreamReader) {
          streamed.add(bn);
        } else if (now.weights().get(0) instanceof Reading scale
            && scale.of() instanceof ConditionalBatchNorm conditional) {
          (conditional.betweenRelus() ? between : this.conditional).add(bn);
        } else {
          kept.add(bn);
        }
      }
      folded.verdicts().forEach(verdict -> reasons.put(verdict.key(), verdict.reason()));
    }
  }

  /** The s of batch norms in a checkpoint. */
  private static final class Scales {
    private final Checkpoint checkpoint;
    private final Map<String, DoubleTensor> known = new HashMap<>();

    Scales(Checkpoint checkpoint) {
      this.checkpoint = checkpoint;
    }

    long isNegative(Node bn, int channel) {
      DoubleTensor scales =
          known.computeIfAbsent(
              bn.key(),
              key -> checkpoint.tensor(bn.batchNorm().orElseThrow().scale(), new RuntimeWeights()));
      return scales.values()[channel] < 0 ? 1 : 0;
    }
  }
}

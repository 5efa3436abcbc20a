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
import dev.foldnet.processor.weight.Weight;
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
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * The passes take what the algebra alone says can go: for all weights exactly that, of streams all
 * together and none more. Which of several go, where not all can, is theirs to choose.
 */
class TheoryTest {
  private static final String INTO_ANOTHER = "it would go into the batch norm";
  private static final String WILD = Unwritten.WILD_ORDER.words();

  @Tag("slow")
  @Property(tries = 500)
  void streams(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
    agree(RandomStream.of(seed, units), seed);
  }

  @Tag("slow")
  @Property(tries = 500)
  void graphs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    agree(RandomGraph.of(seed, size), seed);
  }

  /** With the signs of a checkpoint, no batch norm that is still there could go with the others. */
  @Property(tries = 150)
  void signs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
    Graph declared = RandomStream.of(seed, units);
    Folded folded = Folds.fold(declared);
    if (FoldedWeights.isUnwritten(folded)) {
      return;
    }
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
        Gauge gauge = split.pinned(theory.gauge(before, more, Way.STREAM));
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
    left.addAll(split.back);
    left.addAll(split.on);
    left.addAll(split.between);
    Set<Integer> forAllWeights = theory.goneForAllWeights(gone, left).all();
    if (!Kin.isIn(declared)) {
      assertThat(split.kept)
          .as(() -> text(folded))
          .filteredOn(bn -> forAllWeights.contains(bn.id()))
          .allMatch(split::isSpared);
      assertThat(ids(split.streamed)).as(() -> text(folded)).noneMatch(forAllWeights::contains);
    }
    Gauge back = theory.gauge(gone.all(), ids(split.back), Way.BACK_IF_NOT_NEGATIVE);
    assertThat(back.exists()).as(() -> text(folded)).isTrue();
    Gauge on = theory.gauge(gone.all(), ids(split.on), Way.ON_IF_NOT_NEGATIVE);
    assertThat(on.exists()).as(() -> text(folded)).isTrue();
    Gauge gauge = split.pinned(theory.gauge(gone.all(), ids(split.streamed), Way.STREAM));
    assertThat(gauge.exists()).as(() -> text(folded)).isTrue();
    for (Node bn : split.kept) {
      if (!isExempt(folded, split)
          && split.streamed.stream()
              .noneMatch(each -> goes(theory, gone, each, Way.ON_IF_NOT_NEGATIVE))) {
        assertThat(gauge.admits(bn)).as(() -> bn.key() + " of " + text(folded)).isFalse();
        assertThat(split.reasons.get(bn.key()))
            .as(() -> bn.key() + " of " + text(folded))
            .matches(
                why -> why.contains(INTO_ANOTHER) || !goesIfNotNegative(theory, gone, bn, split));
      }
    }
  }

  /** Where there are streams, what it reads may not stay as it is. */
  private static boolean goesIfNotNegative(Theory theory, Gone gone, Node bn, Split split) {
    return goes(theory, gone, bn, Way.FRONT_IF_NOT_NEGATIVE)
        || (split.streamed.isEmpty() && goes(theory, gone, bn, Way.ON_IF_NOT_NEGATIVE));
  }

  private static boolean goes(Theory theory, Gone gone, Node bn, Way way) {
    return theory.gauge(gone.all(), Set.of(bn.id()), way).exists();
  }

  /**
   * Whether it is not for the algebra alone what goes: forms of channels that cannot be written
   * down, batch norms that are more than one, products of which only some become layers, joins of
   * values that are made of one, offsets of streams that a batch norm does not need.
   */
  private static boolean isExempt(Folded folded, Split split) {
    Graph declared = folded.declared();
    return Kin.isIn(declared)
        || FoldedWeights.isUnwritten(folded)
        || declared.nodes().stream().anyMatch(node -> node.op() instanceof FreeWeight)
        || split.reasons.values().stream()
            .anyMatch(
                why ->
                    why.contains("taken in others")
                        || why.contains("does not keep channels apart"));
  }

  private static Set<Integer> ids(List<Node> nodes) {
    return nodes.stream().map(Node::id).collect(Collectors.toSet());
  }

  private static String text(Folded folded) {
    return "if an op is new, theory.Laws has to say what it does: "
        + GraphText.ofNodes(folded.declared())
        + folded.verdicts();
  }

  /** What became of each application of a batch norm. */
  private static final class Split {
    private final List<Node> gone = new ArrayList<>();
    private final List<Node> streamed = new ArrayList<>();
    private final List<Node> back = new ArrayList<>();

    private final List<Node> on = new ArrayList<>();

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
          if (conditional.betweenRelus()) {
            between.add(bn);
          } else {
            (isInFront(conditional, bn, folded.graph()) ? back : on).add(bn);
          }
        } else {
          kept.add(bn);
        }
      }
      folded.verdicts().forEach(verdict -> reasons.put(verdict.key(), verdict.reason()));
    }

    /** Whether it is for the order of channels that one stays. */
    boolean isSpared(Node bn) {
      String why = reasons.get(bn.key());
      return why.contains("does not keep channels apart") || why.contains(WILD);
    }

    /**
     * With what a batch norm reads and gives that goes before streams do, which stay as they are.
     */
    Gauge pinned(Gauge gauge) {
      for (List<Node> some : List.of(back, between)) {
        some.forEach(bn -> gauge.pin(bn.inputs().get(0)));
        some.forEach(bn -> gauge.pin(bn.id()));
      }
      return gauge;
    }
  }

  /** Whether layers in front of a batch norm take it in. */
  private static boolean isInFront(ConditionalBatchNorm conditional, Node bn, Graph folded) {
    return folded.nodes().stream()
        .takeWhile(node -> node.id() != bn.id())
        .flatMap(node -> node.weights().stream())
        .flatMap(Weight::intermediates)
        .anyMatch(conditional::equals);
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

package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelLink;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.weight.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Networks that are the same but for how they are written down fold to the same, but for rounding.
 */
@Tag("slow")
class MetamorphicTest {
  /** Half of them streams. */
  private static Graph drawn(long seed, int size) {
    return (seed & 1) == 0 ? RandomStream.of(seed, size) : RandomGraph.of(seed, 2 * size);
  }

  /** s and t are the same if gamma is doubled and the variance with epsilon four times as large. */
  @Property(tries = 60)
  void otherParametersOfTheSameBatchNorms(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int size, @ForAll Gammas gammas) {
    Graph declared = drawn(seed, size);
    Checkpoint other = new Checkpoint(declared, seed, gammas);
    Graph changed = reparametrised(declared, other);
    FoldedWeights before = new FoldedWeights(declared, new Checkpoint(declared, seed, gammas));
    FoldedWeights after = new FoldedWeights(changed, other);
    if (before.gone().equals(after.gone())) {
      assertThat(before.differs(after)).isEmpty();
    } else {
      // offsets are allowed as the variance is
      assertThat(gammas).isEqualTo(Gammas.ALL_KINDS);
    }
  }

  private static Graph reparametrised(Graph declared, Checkpoint checkpoint) {
    Set<String> keys = new LinkedHashSet<>();
    List<Change> changes = new ArrayList<>();
    for (Node node : declared.nodes()) {
      if (node.op() instanceof BatchNorm bn && bn.affine()) {
        Op other = new BatchNorm(4 * bn.eps(), true);
        changes.add(new Change.Replace(node.computedBy(other, node.inputs(), node.weights())));
        keys.add(node.key());
      }
    }
    for (String key : keys) {
      checkpoint.multiply(key + ".weight", 2);
      checkpoint.multiply(key + ".running_var", 4);
    }
    return new Rewrite(changes).apply(declared);
  }

  /** A batch norm that does nothing, behind some layer. */
  @Property(tries = 60)
  void identityChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int size, @ForAll Gammas gammas) {
    Graph declared = drawn(seed, size);
    float eps = 1f / 1024;
    Optional<Node> some = some(declared, seed, node -> !node.op().isBatchNorm());
    if (some.isPresent()) {
      Node layer = some.get();
      Graph longer = behind(declared, layer, "same", new BatchNorm(eps, true));
      Checkpoint checkpoint = new Checkpoint(longer, seed, gammas);
      for (int c = 0; c < layer.shape().channels(); c++) {
        checkpoint.set("same.weight", c, 1);
        checkpoint.set("same.bias", c, 0);
        checkpoint.set("same.running_mean", c, 0);
        checkpoint.set("same.running_var", c, 1 - eps);
      }
      FoldedWeights after = new FoldedWeights(longer, checkpoint);
      assertThat(after.fates()).containsEntry("same", Fate.F);
      FoldedWeights before = new FoldedWeights(declared, new Checkpoint(declared, seed, gammas));
      assertThat(after.fates()).containsAllEntriesOf(before.fates());
      assertThat(before.differs(after)).isEmpty();
    }
  }

  @Property(tries = 60)
  void foldingTwiceIsFoldingOnce(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    Folded folded = Folds.fold(drawn(seed, size));
    Graph once = folded.graph();
    if (folded.verdicts().stream().map(Verdict::reason).anyMatch(FoldedWeights::isUnwritten)) {
      return; // alone, without those that go, one may be asked of fewer channels
    }
    assertThat(GraphText.ofNodes(Folds.fold(once).graph())).isEqualTo(GraphText.ofNodes(once));
  }

  /** A shuffle behind a layer is the same as its rows in that order, if it can be written down. */
  @Property(tries = 60)
  void permutingChannelsCommutes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int size, @ForAll Gammas gammas) {
    Graph declared = drawn(seed, size);
    Optional<Node> some = some(declared, seed, node -> isPlainConv(declared, node));
    if (some.isPresent()) {
      Node layer = some.get();
      Op shuffle = new ChannelShuffle(layer.shape().channels() / 2);
      Graph shuffled = behind(declared, layer, "shuffle", shuffle);
      Checkpoint checkpoint = new Checkpoint(shuffled, seed, gammas);
      Checkpoint ordered = new Checkpoint(declared, seed, gammas);
      int[] order = order(shuffle, layer.shape());
      for (Slot slot : DefUse.of(declared).slots(layer)) {
        ordered.permute(layer.own(slot).key(), order);
      }
      FoldedWeights before = new FoldedWeights(shuffled, checkpoint);
      FoldedWeights after = new FoldedWeights(declared, ordered);
      if (!before.isUnwritten()) {
        assertThat(after.fates()).isEqualTo(before.fates());
        assertThat(after.differs(before.permuted(layer.id(), order))).isEmpty();
      }
    }
  }

  private static boolean isPlainConv(Graph graph, Node node) {
    return node.op() instanceof Conv conv
        && conv.groups() == 1
        && !node.weights().isEmpty()
        && node.shape().channels() % 2 == 0
        && graph.nodes().stream().filter(other -> other.key().equals(node.key())).count() == 1;
  }

  /** For each channel of a permuted value the one that it was. */
  private static int[] order(Op permuting, Shape shape) {
    int[] order = new int[shape.channels()];
    for (ChannelLink link : permuting.links(List.of(shape))) {
      order[link.to()] = link.from();
    }
    return order;
  }

  /** One layer of a kind, if there is any. */
  private static Optional<Node> some(Graph graph, long seed, Predicate<Node> kind) {
    DefUse values = DefUse.of(graph);
    List<Node> layers =
        graph.nodes().stream()
            .filter(node -> Producer.isOne(node, values.shapes(node)) && kind.test(node))
            .toList();
    return layers.isEmpty()
        ? Optional.empty()
        : Optional.of(layers.get(new Random(seed).nextInt(layers.size())));
  }

  /** The graph with an op behind a layer, which all that read the layer read instead. */
  private static Graph behind(Graph graph, Node layer, String name, Op op) {
    Node made =
        new Node(
            graph.nodes().size(),
            op,
            List.of(layer.id()),
            List.of(),
            layer.shape(),
            layer.scope(),
            name,
            op.isBatchNorm() ? name : "",
            layer.origin());
    List<Key> own = op.slots(List.of(layer.shape())).stream().map(made::own).toList();
    List<Key> keys = new ArrayList<>(graph.stateDict());
    keys.addAll(own);
    Graph longer =
        new Rewrite(
                List.of(
                    new Change.InsertAfter(
                        layer.id(), made.computedBy(op, made.inputs(), List.copyOf(own))),
                    new Change.Redirect(layer.id(), made.id())))
            .apply(graph);
    return new Graph(longer.nodes(), longer.outputs(), keys);
  }
}

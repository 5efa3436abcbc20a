package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verifier;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Networks that differ in their heads alone are folded as by all passes. */
class HeadTwinTest {
  private final PreActivated net = new PreActivated();

  /** A graph whose last node with weights is a layer, with more channels of that. */
  private static Optional<Graph> widened(Graph graph) {
    List<Node> layers = graph.nodes().stream().filter(node -> !node.weights().isEmpty()).toList();
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    Node last = layers.get(layers.size() - 1);
    Op op =
        switch (last.op().getClass().getSimpleName()) {
          case "Linear" -> new Linear(((Linear) last.op()).out() + 3, ((Linear) last.op()).bias());
          case "Conv" -> wider((Conv) last.op());
          default -> last.op();
        };
    boolean once = layers.stream().filter(node -> node.key().equals(last.key())).count() == 1;
    return op.equals(last.op()) || !once ? Optional.empty() : with(graph, last, op);
  }

  private static Conv wider(Conv op) {
    return op.groups() > 1 || op.weight()
        ? op
        : new Conv(
            op.out() + 3,
            op.kernel(),
            op.stride(),
            op.padding(),
            op.dilation(),
            op.groups(),
            op.bias());
  }

  /** With another op for a layer, and what that makes of the shapes behind it, if it fits them. */
  private static Optional<Graph> with(Graph graph, Node layer, Op op) {
    Map<Integer, Shape> shapes = new HashMap<>();
    Map<String, Key> keys = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
      Op now = node.id() == layer.id() ? op : node.op();
      List<Weight> weights = node.weights();
      if (node.id() == layer.id()) {
        op.slots(inputs).forEach(slot -> keys.put(node.stored(slot), node.own(slot)));
        weights = op.slots(inputs).stream().<Weight>map(node::own).toList();
      }
      try {
        shapes.put(node.id(), node.isInput() ? node.shape() : now.shape(inputs));
      } catch (OpException e) {
        return Optional.empty();
      }
      nodes.add(
          new Node(
              node.id(),
              now,
              node.inputs(),
              weights,
              shapes.get(node.id()),
              node.scope(),
              node.name(),
              node.key(),
              node.origin()));
    }
    List<Key> tensors =
        graph.stateDict().stream().map(key -> keys.getOrDefault(key.key(), key)).toList();
    Graph made = new Graph(nodes, graph.outputs(), tensors, graph.shared());
    try {
      Verifier.verify(made);
    } catch (IllegalStateException e) {
      return Optional.empty(); // an attribute behind it knows the number
    }
    return Optional.of(made);
  }

  @Property(tries = 80)
  void streams(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
    Graph narrow = RandomStream.of(seed, units);
    widened(narrow).ifPresent(wide -> isFoldedAsByAllPasses(narrow, wide));
  }

  @Property(tries = 800)
  void graphs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    Graph narrow = RandomGraph.of(seed, size);
    widened(narrow).ifPresent(wide -> isFoldedAsByAllPasses(narrow, wide));
  }

  /** If it is taken for a twin. */
  private static void isFoldedAsByAllPasses(Graph narrow, Graph wide) {
    HeadTwin.fold(wide, Folds.fold(narrow))
        .ifPresent(
            twin -> {
              Folded expected = Folds.fold(wide);
              assertThat(GraphText.of(twin)).isEqualTo(GraphText.of(expected));
              assertThat(twin).isEqualTo(expected);
            });
  }

  private boolean isTwin(Graph other) {
    net.unit("a");
    return HeadTwin.fold(other, Folds.fold(net.built())).isPresent();
  }

  private static PreActivated unit(int kernel) {
    PreActivated other = new PreActivated();
    int x = other.activated("a", other.stream);
    other.sum("a", other.conv("a_conv", kernel, x));
    return other;
  }

  /** The layer behind the last batch norm. */
  private static int tail(PreActivated other, int out) {
    int x = other.activated("last", other.stream);
    List<Integer> one = List.of(1);
    return other.add("tail", new Conv(out, one, one, List.of(0), one, 1, false), x);
  }

  @Test
  void differsInItsLastLayer() {
    PreActivated other = unit(3);
    other.output(tail(other, 9));
    assertThat(isTwin(other.graph())).isTrue();
  }

  /** Its inputs stand in its own row. */
  @Test
  void mayBeDeclaredElsewhere() {
    PreActivated made = unit(3);
    made.output(tail(made, 9));
    Graph other = made.graph();
    List<Node> nodes = new ArrayList<>(other.nodes());
    Node in = nodes.get(0);
    Origin row = new Origin() {};
    nodes.set(
        0,
        new Node(
            in.id(),
            in.op(),
            in.inputs(),
            in.weights(),
            in.shape(),
            in.scope(),
            in.name(),
            in.key(),
            row));
    net.unit("a");
    Optional<Folded> twin =
        HeadTwin.fold(other.with(nodes, other.outputs()), Folds.fold(net.built()));
    assertThat(twin.orElseThrow().graph().inputs()).extracting(Node::origin).containsExactly(row);
  }

  /** So that who writes it sees at once what is written already. */
  @Test
  void hasTheVeryNodesOfTheOtherBeforeItsHead() {
    PreActivated other = unit(3);
    other.output(tail(other, 9));
    net.unit("a");
    Folded narrow = Folds.fold(net.built());
    Folded twin = HeadTwin.fold(other.graph(), narrow).orElseThrow();
    List<Node> nodes = twin.declared().nodes();
    for (Node node : narrow.declared().nodes()) {
      if (node.isInput() || node.name().equals("tail")) {
        assertThat(nodes.get(node.id())).isNotSameAs(node);
      } else {
        assertThat(nodes.get(node.id())).isSameAs(node);
      }
    }
  }

  @Test
  void doesNotDifferInAnotherLayer() {
    PreActivated other = unit(1);
    other.output(tail(other, 9));
    assertThat(isTwin(other.graph())).isFalse();
  }

  @Test
  void hasNoBatchNormInItsHead() {
    net.unit("a");
    net.output(net.batchNorm("head_bn", tail(net, 4)));
    PreActivated other = unit(3);
    other.output(other.batchNorm("head_bn", tail(other, 9)));
    assertThat(HeadTwin.fold(other.graph(), Folds.fold(net.graph()))).isEmpty();
  }
}

package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Folds;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Networks that have nodes in common are written as those that have equal ones: what another has
 * been written for is taken where nothing differs, and nowhere else.
 */
@Tag("slow")
class CommonNodesTest {
  private static final List<Graph> NETS =
      List.of(
          Nets.resnet(4, 16, 2, 2, 2),
          Nets.preActivation(4, 3),
          Nets.dense(4, 4, 3),
          Nets.shared(),
          Nets.mixed(4, 2));

  @Property(tries = 100)
  void areWrittenAsEqualOnes(
      @ForAll @IntRange(min = 0, max = 4) int net, @ForAll boolean renamed, @ForAll long seed) {
    Folded folded = Folds.fold(NETS.get(net));
    Random random = new Random(seed);
    Folded changed =
        new Folded(
            changed(folded.declared(), renamed, random),
            changed(folded.graph(), renamed, random),
            folded.verdicts(),
            folded.refusals());
    Folded apart =
        new Folded(
            apart(changed.declared()),
            apart(changed.graph()),
            changed.verdicts(),
            changed.refusals());
    assertThat(apart).isEqualTo(changed);
    assertThat(texts(folded, changed)).isEqualTo(texts(folded, apart));
  }

  private static List<String> texts(Folded one, Folded other) {
    Map<String, Folded> networks = new LinkedHashMap<>();
    networks.put("One", one);
    networks.put("Other", other);
    return GeneratedNetwork.sourcesOfFolded(networks).stream().map(Source::text).toList();
  }

  /** The graph with one node called otherwise, or reading another value of that shape. */
  private static Graph changed(Graph graph, boolean renamed, Random random) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    int at = 1 + random.nextInt(nodes.size() - 1);
    Node node = nodes.get(at);
    boolean leaf = node.inputs().isEmpty();
    nodes.set(at, renamed || leaf ? renamed(node) : rewired(node, nodes.subList(0, at), random));
    return graph.with(nodes, graph.outputs());
  }

  private static Node renamed(Node node) {
    return copy(node, node.scope(), node.name() + "_too");
  }

  private static Node rewired(Node node, List<Node> before, Random random) {
    int place = random.nextInt(node.inputs().size());
    Node read =
        before.stream()
            .filter(each -> each.id() == node.inputs().get(place))
            .findFirst()
            .orElseThrow();
    List<Node> fitting = before.stream().filter(each -> each.shape().equals(read.shape())).toList();
    List<Integer> inputs = new ArrayList<>(node.inputs());
    inputs.set(place, fitting.get(random.nextInt(fitting.size())).id());
    return node.withInputs(inputs);
  }

  /** The same of nodes and block uses of its own. */
  private static Graph apart(Graph graph) {
    Map<Integer, Scope> scopes = new HashMap<>();
    List<Node> nodes =
        graph.nodes().stream()
            .map(node -> copy(node, copy(node.scope(), scopes), node.name()))
            .toList();
    return graph.with(nodes, graph.outputs());
  }

  private static Scope copy(Scope scope, Map<Integer, Scope> copies) {
    Scope known = copies.get(scope.id());
    if (known != null) {
      return known;
    }
    Scope copy =
        new Scope(
            scope.id(),
            scope.parent().map(outer -> copy(outer, copies)),
            scope.block(),
            scope.member(),
            scope.prefix());
    copies.put(scope.id(), copy);
    return copy;
  }

  private static Node copy(Node node, Scope scope, String name) {
    return new Node(
        node.id(),
        node.op(),
        node.inputs(),
        node.weights(),
        node.shape(),
        scope,
        name,
        node.key(),
        node.origin());
  }
}

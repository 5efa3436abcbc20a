package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verifier;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Plus;
import dev.foldnet.processor.weight.ScaleIn;
import dev.foldnet.processor.weight.ShiftIn;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network that is another's but for how many channels its head gives: a layer, and what stands
 * behind it without weights and without other values. So are those of one family for 10 classes and
 * for 100. Such a layer gives what it gave, whatever goes before it: no batch norm stands behind
 * it, and no sum in which it could take a step. So what folding made of the other holds:
 *
 * <pre>
 * W, b of 10 rows     W s, b + W t
 * W', b' of 100       W' s, b' + W' t
 * </pre>
 */
public final class HeadTwin {
  private final Folded like;
  private final Graph declared;

  /** The nodes of the head, by their ids. */
  private final Map<Integer, Node> head = new LinkedHashMap<>();

  /** The inputs, by their ids. */
  private final Map<Integer, Node> inputs = new HashMap<>();

  /** The tensors of its layer, by those of the other's. */
  private final Map<Weight, Weight> own = new HashMap<>();

  private HeadTwin(Folded like, Graph declared) {
    this.like = like;
    this.declared = declared;
  }

  /** What folding makes of a network, if it is the twin of one that is folded. */
  public static Optional<Folded> fold(Graph declared, Folded like) {
    HeadTwin twin = new HeadTwin(like, declared);
    return twin.isOne() ? twin.folded() : Optional.empty();
  }

  private boolean isOne() {
    Graph other = like.declared();
    if (declared.nodes().size() != other.nodes().size()
        || !declared.outputs().equals(other.outputs())
        || !declared.shared().equals(other.shared())) {
      return false;
    }
    for (int i = 0; i < declared.nodes().size(); i++) {
      Node node = declared.nodes().get(i);
      Node twin = other.nodes().get(i);
      boolean behind = node.inputs().stream().anyMatch(head::containsKey);
      if (node.isInput()) {
        if (!isPlace(node, twin) || !node.op().equals(twin.op())) {
          return false;
        }
        inputs.put(node.id(), node);
      } else if (behind || !node.equals(twin)) {
        boolean fits = behind ? isBehind(node, twin) : isLayer(node, twin);
        if (!fits) {
          return false;
        }
        head.put(node.id(), node);
      }
    }
    return !own.isEmpty() && haveSameTensors(other);
  }

  /** Whether two nodes are one layer of different heads, the first that differs. */
  private boolean isLayer(Node node, Node twin) {
    if (!own.isEmpty() || !isPlace(node, twin)) {
      return false;
    }
    List<Shape> shapes = DefUse.of(declared).shapes(node); // the twin's, too: all before is equal
    boolean same =
        node.op().law(shapes).equals(twin.op().law(shapes))
            && node.op().layout().equals(twin.op().layout())
            && node.op().layout().groups() == 1
            && node.weights().size() == twin.weights().size();
    for (int i = 0; same && i < node.weights().size(); i++) {
      own.put(twin.weights().get(i), node.weights().get(i));
    }
    return same;
  }

  /** Whether two nodes are what stands behind that, which nothing else is joined with. */
  private boolean isBehind(Node node, Node twin) {
    return isPlace(node, twin)
        && node.op().equals(twin.op())
        && node.weights().isEmpty()
        && head.keySet().containsAll(node.inputs());
  }

  private static boolean isPlace(Node node, Node twin) {
    return node.id() == twin.id()
        && node.op().getClass().equals(twin.op().getClass())
        && !node.op().isBatchNorm()
        && node.inputs().equals(twin.inputs())
        && node.scope().equals(twin.scope())
        && node.name().equals(twin.name())
        && node.key().equals(twin.key());
  }

  /** Whether state dicts differ in the head's tensors alone, which no other layer has. */
  private boolean haveSameTensors(Graph other) {
    for (Node node : declared.nodes()) {
      if (!head.containsKey(node.id()) && node.weights().stream().anyMatch(own::containsValue)) {
        return false;
      }
    }
    List<Key> theirs = new ArrayList<>();
    other.stateDict().forEach(key -> theirs.add((Key) own.getOrDefault(key, key)));
    return declared.stateDict().equals(theirs);
  }

  private Optional<Folded> folded() {
    List<Node> folded = new ArrayList<>();
    for (Node node : like.graph().nodes()) {
      Node now = head.get(node.id());
      boolean behind = node.inputs().stream().anyMatch(head::containsKey);
      if (now == null && behind) {
        return Optional.empty(); // a pass has made it
      }
      Optional<Node> made = now == null ? Optional.of(own(node)) : folded(node, now);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      folded.add(made.get());
    }
    Graph graph = declared.with(folded, like.graph().outputs());
    Verifier.verify(graph, like.graph());
    Folded twin = new Folded(before(), graph, like.verdicts(), like.refusals());
    Verifier.verify(twin);
    return Optional.of(twin);
  }

  /** As declared, of the other's very nodes but for the head: comparing them again is cheap. */
  private Graph before() {
    List<Node> nodes =
        like.declared().nodes().stream()
            .map(node -> head.getOrDefault(node.id(), own(node)))
            .toList();
    return declared.with(nodes, declared.outputs());
  }

  /** Inputs are declared with each network. */
  private Node own(Node node) {
    return node.isInput() ? inputs.get(node.id()) : node;
  }

  /** A node of the head as that of the other is folded; empty if it has become something else. */
  private Optional<Node> folded(Node other, Node now) {
    boolean bias = other.weights().size() > now.weights().size();
    if (!other.op().getClass().equals(now.op().getClass()) || (bias && now.weights().isEmpty())) {
      return Optional.empty();
    }
    Op op = bias ? now.op().withBias() : now.op();
    List<Weight> weights = new ArrayList<>();
    for (Weight weight : other.weights()) {
      Optional<Weight> renamed = renamed(weight);
      if (renamed.isEmpty()) {
        return Optional.empty();
      }
      weights.add(renamed.get());
    }
    return Optional.of(now.computedBy(op, other.inputs(), weights).withKey(other.key()));
  }

  /** A weight of the other's layer, of the own tensors; empty if it is made of them otherwise. */
  private Optional<Weight> renamed(Weight weight) {
    if (weight.keys().noneMatch(own::containsKey)) {
      return Optional.of(weight);
    }
    if (own.containsKey(weight)) {
      return Optional.of(own.get(weight));
    }
    if (weight instanceof ScaleIn in) {
      return renamed(in.weight())
          .map(w -> new ScaleIn(w, in.scale(), in.transposed(), in.groups()));
    }
    if (weight instanceof ShiftIn in) {
      return renamed(in.weight())
          .map(w -> new ShiftIn(w, in.shift(), in.transposed(), in.groups()));
    }
    if (weight instanceof Plus plus) {
      return renamed(plus.left())
          .flatMap(left -> renamed(plus.right()).map(right -> new Plus(left, right)));
    }
    return Optional.empty();
  }
}

package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks that a graph is sound. Runs after elaboration and after every pass that changes it, in
 * users' builds too, because a wrong graph would give wrong numbers in silence. What it finds is a
 * defect of Foldnet, never of a declaration.
 */
public final class Verifier {
  private final Map<Integer, Node> sound;
  private final Map<Integer, Node> known = new HashMap<>();

  /** The block uses that the node stands in, innermost first. */
  private final Deque<Scope> open = new ArrayDeque<>();

  private final Set<Integer> inside = new HashSet<>();
  private final Set<Integer> left = new HashSet<>();

  private Verifier(Map<Integer, Node> sound) {
    this.sound = sound;
  }

  /**
   * Checks that values are computed before they are read; that shapes are those of the shape rules;
   * that weights fit the slots; that the nodes of each block use stand together; that ops and
   * values exist.
   *
   * @throws IllegalStateException naming the node
   */
  public static void verify(Graph graph) {
    verify(graph, Map.of());
  }

  /**
   * The same for a graph made of one that was checked: of what stands there too, what it computes
   * is not asked again.
   */
  public static void verify(Graph graph, Graph sound) {
    Map<Integer, Node> nodes = new HashMap<>();
    sound.nodes().forEach(node -> nodes.put(node.id(), node));
    verify(graph, nodes);
  }

  private static void verify(Graph graph, Map<Integer, Node> sound) {
    Verifier verifier = new Verifier(sound);
    graph.nodes().forEach(verifier::node);
    for (int output : graph.outputs()) {
      check(verifier.known.containsKey(output), () -> "output %" + output + " does not exist");
    }
  }

  /**
   * Checks what folding adds to a sound graph: that one name means one weight, and that every batch
   * norm left has a verdict that agrees.
   *
   * @throws IllegalStateException naming the node or the batch norm
   */
  public static void verify(Folded folded) {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (Verdict verdict : folded.verdicts()) {
      check(verdicts.put(verdict.key(), verdict) == null, () -> "two verdicts on " + verdict.key());
    }
    Map<String, List<Weight>> weights = new HashMap<>();
    SharedNames shared = folded.graph().shared();
    for (Node node : folded.graph().nodes()) {
      List<Weight> other = weights.putIfAbsent(node.key(), node.weights());
      boolean same = node.key().isEmpty() || other == null || other.equals(node.weights());
      check(same, () -> node.key() + " names two sets of weights");
      if (node.op().isBatchNorm()) {
        Verdict verdict = verdicts.get(shared.first(name(node)));
        boolean stays = verdict != null && verdict.fate() != Verdict.Fate.F && verdict.ops() > 0;
        check(stays, () -> node.path() + " remains, its verdict is " + verdict);
      }
    }
  }

  /** A batch norm's name, also of one applied twice: bn@2. */
  private static String name(Node node) {
    return node.key().replaceFirst("@.*", "");
  }

  private void node(Node node) {
    List<Shape> inputs = new ArrayList<>();
    boolean checked = isSound(node);
    for (int input : node.inputs()) {
      Node read = known.get(input);
      check(read != null, () -> node.path() + " reads %" + input + " before it is there");
      inputs.add(read.shape());
      checked = checked && read.shape().equals(sound.get(input).shape());
    }
    check(known.put(node.id(), node) == null, () -> "two nodes %" + node.id());
    if (!checked) {
      computed(node, inputs);
    }
    scope(node);
  }

  @SuppressWarnings("ReferenceEquality") // the very node that was checked
  private boolean isSound(Node node) {
    return sound.get(node.id()) == node;
  }

  private static void computed(Node node, List<Shape> inputs) {
    Op op = node.op();
    Shape shape = op.shape(inputs);
    check(shape.equals(node.shape()), () -> node.path() + " is " + shape + ", not " + node.shape());
    slots(node, op.slots(inputs));
  }

  private static void slots(Node node, List<Slot> slots) {
    if (slots.isEmpty() && node.weights().isEmpty()) {
      return;
    }
    List<List<Integer>> wanted = slots.stream().map(Slot::shape).toList();
    List<List<Integer>> found = node.weights().stream().map(Weight::shape).toList();
    check(wanted.equals(found), () -> node.path() + " takes weights " + wanted + ", has " + found);
  }

  /** Once a block use has been left, no node of it may follow. */
  private void scope(Node node) {
    if (!open.isEmpty() && open.peek().id() == node.scope().id()) {
      return;
    }
    Deque<Scope> entered = new ArrayDeque<>();
    Optional<Scope> at = Optional.of(node.scope());
    while (at.isPresent() && !inside.contains(at.get().id())) {
      check(
          !left.contains(at.get().id()),
          () -> node.path() + " stands apart from the rest of its block");
      entered.push(at.get());
      at = at.get().parent();
    }
    while (!open.isEmpty() && (at.isEmpty() || open.peek().id() != at.get().id())) {
      int id = open.pop().id();
      inside.remove(id);
      left.add(id);
    }
    for (Scope scope : entered) {
      open.push(scope);
      inside.add(scope.id());
    }
  }

  private static void check(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new IllegalStateException(message.get());
    }
  }
}

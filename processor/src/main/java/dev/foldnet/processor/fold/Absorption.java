package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What becomes of one batch norm if layers take it in.
 *
 * @param layers as they are with it, if nothing refuses
 * @param refusal why none can, if so
 */
record Absorption(List<Node> layers, Optional<String> refusal) {
  /**
   * How many batch norms one layer's weights may be made of. Chosen between the some dozens that
   * networks are known to have and the thousand of which javac ends in "code too large" or out of
   * memory: each makes the expression longer.
   */
  private static final int MOST_BATCH_NORMS = 100;

  static Absorption into(List<Node> layers) {
    return layers.stream()
        .filter(Absorption::isFull)
        .findFirst()
        .map(
            layer ->
                refused(
                    "the weights of "
                        + layer.name()
                        + " would be made of over "
                        + MOST_BATCH_NORMS
                        + " batch norms"))
        .orElse(new Absorption(layers, Optional.empty()));
  }

  private static boolean isFull(Node layer) {
    return layer.weights().stream()
        .anyMatch(weight -> weight.intermediates().distinct().count() > MOST_BATCH_NORMS);
  }

  static Absorption refused(String reason) {
    return new Absorption(List.of(), Optional.of(reason));
  }

  /** Refuses channels whose order no weight expression tells. */
  static Absorption refusedAsWild() {
    return refused(Unwritten.WILD_ORDER);
  }

  /** Refuses channels whose form no weight expression tells. */
  static Absorption refused(Unwritten why) {
    return refused("its channels go to layers " + why.words());
  }

  /** The same with other layers, if neither refuses. */
  Absorption and(Absorption more) {
    List<Node> all = new ArrayList<>(layers);
    all.addAll(more.layers);
    return new Absorption(all, refusal.or(more::refusal));
  }

  /** The same with the reason first why another way is closed, if that was asked. */
  Absorption besides(Optional<String> reason) {
    return new Absorption(
        layers, refusal.map(own -> reason.map(other -> both(other, own)).orElse(own)));
  }

  /** The same, but with the known reason alone if that blames the same node. */
  Absorption unlessBlamed(Optional<String> known) {
    String own = refusal.orElse("");
    String blamed = own.substring(0, Math.max(own.lastIndexOf('`'), own.length() / 2));
    boolean repeats = refusal.isPresent() && known.isPresent() && known.get().contains(blamed);
    return repeats ? new Absorption(layers, known) : besides(known);
  }

  private static String both(String other, String own) {
    return List.of(other.split("; ", -1)).contains(own) ? other : other + "; " + own;
  }

  /**
   * Lets layers take in all open batch norms that they can, until none is left that goes: a layer
   * takes in one at a time, and what was in the way of another may be gone then.
   *
   * @param pass that refuses the others
   * @param way what one way of folding makes of a batch norm
   */
  static Folding repeat(Pass pass, Folding before, BiFunction<Node, Reach, Absorption> way) {
    Folding folding = before;
    while (!folding.open().isEmpty()) {
      Folding next = once(pass, folding, way);
      if (next.open().size() == folding.open().size()) {
        return next;
      }
      folding = next;
    }
    return folding;
  }

  /** Folds those that do not meet in one layer. */
  private static Folding once(Pass pass, Folding before, BiFunction<Node, Reach, Absorption> way) {
    Reach reach = new Reach(before.graph());
    Set<Integer> touched = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    Map<Integer, Verdict> folded = new HashMap<>();
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node bn : before.open()) {
      Absorption absorption = way.apply(bn, reach);
      if (absorption.refusal().isPresent()) {
        refused.put(bn, absorption.refusal().get());
        continue;
      }
      List<Node> layers = absorption.layers();
      List<Integer> ids = new ArrayList<>(layers.stream().map(Node::id).toList());
      ids.add(bn.id());
      if (ids.stream().anyMatch(touched::contains)) {
        continue; // its turn comes when the other's change is done
      }
      touched.addAll(ids);
      layers.forEach(layer -> changes.add(new Change.Replace(layer)));
      changes.add(new Change.Redirect(bn.id(), bn.inputs().get(0)));
      folded.put(bn.id(), before.goneInto(bn, layers));
    }
    return before
        .with(DeadNodes.remove(new Rewrite(changes).apply(before.graph())), folded)
        .refusing(pass, refused);
  }
}

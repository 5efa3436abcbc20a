package dev.foldnet.runtime.summary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which operation of a network as declared each one of its folded twin is: layers by their names,
 * what lies between two of them in order. Folding takes operations away and adds few.
 */
public final class Twins {
  private static final int NONE = -1;

  private final List<Node> original;
  private final List<Node> fused;
  private final List<Integer> twins;

  private Twins(Graph original, Graph fused) {
    this.original = original.nodes();
    this.fused = fused.nodes();
    this.twins = new ArrayList<>(Collections.nCopies(this.fused.size(), NONE));
  }

  /** For each node of the folded graph, the place of the original's, or -1. */
  public static List<Integer> of(Graph original, Graph fused) {
    Twins twins = new Twins(original, fused);
    twins.pairNamed();
    twins.pairBetween();
    return Collections.unmodifiableList(twins.twins);
  }

  /** The same the other way round: for each of that many nodes of the original. */
  public static List<Integer> inverse(List<Integer> twins, int originals) {
    List<Integer> inverse = new ArrayList<>(Collections.nCopies(originals, NONE));
    for (int at = 0; at < twins.size(); at++) {
      if (twins.get(at) != NONE) {
        inverse.set(twins.get(at), at);
      }
    }
    return inverse;
  }

  /** Layers; the applications of one, and the copies that folding made of it, in their order. */
  private void pairNamed() {
    Map<String, Deque<Integer>> places = new HashMap<>();
    for (int at = 0; at < original.size(); at++) {
      places.computeIfAbsent(original.get(at).layer(), name -> new ArrayDeque<>()).add(at);
    }
    for (int at = 0; at < fused.size(); at++) {
      String name = fused.get(at).layer();
      Deque<Integer> left = places.get(name);
      if (!name.isEmpty() && left != null && !left.isEmpty()) {
        twins.set(at, left.remove());
      }
    }
  }

  /** Operations of one kind between two layers. */
  private void pairBetween() {
    int from = 0;
    for (int at = 0; at < fused.size(); at++) {
      if (twins.get(at) == NONE) {
        int twin = next(fused.get(at).op(), from, end(at));
        twins.set(at, twin);
        from = Math.max(from, twin + 1);
      } else {
        from = Math.max(from, twins.get(at) + 1);
      }
    }
  }

  /** Where the original's next layer is behind a place of the folded graph. */
  private int end(int at) {
    for (int next = at + 1; next < fused.size(); next++) {
      if (twins.get(next) != NONE) {
        return twins.get(next);
      }
    }
    return original.size();
  }

  private int next(String op, int from, int end) {
    for (int at = from; at < end; at++) {
      if (original.get(at).name().isEmpty() && original.get(at).op().equals(op)) {
        return at;
      }
    }
    return NONE;
  }
}

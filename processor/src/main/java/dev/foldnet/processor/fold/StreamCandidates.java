package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The batch norms that may leave the streams of a graph together. They are asked one by one, and
 * each may go if those before it leave it what it needs: the offset of the value that it reads, and
 * a place for the factor that its own value lacks. One that takes the factor of another stays: what
 * it reads is no value plus an offset, but a part of one. They are asked in the order of the graph,
 * so that none is asked before those whose factors it takes. Not thread safe.
 */
final class StreamCandidates {
  private final Folding before;
  private final Reach reach;
  private final StreamOffsets offsets;
  private ScaleLinks links;
  private final List<Candidate> candidates = new ArrayList<>();

  /** By the ids of those that take factors, whose. */
  private final Map<Integer, Node> takers = new HashMap<>();

  /** What takes the factor that a batch norm's value lacks. */
  enum Rest {
    /** Layers behind activations, if it is above 0. */
    POSITIVE,
    /** Layers. */
    ANY,
    /** Layers behind PReLUs, which take its sign. */
    TURNED,
    /** The scale by which the value is stored. */
    SCALE
  }

  /**
   * A batch norm that may go.
   *
   * @param layers that take its factor, and what their channels lack
   * @param turned PReLUs that take the sign of it, behind which layers take the rest
   */
  record Candidate(Node bn, Rest rest, Map<Node, Lacking> layers, List<TurnedPRelu> turned) {
    /** All layers that take its factor, or a part of it. */
    Set<Node> takers() {
      Set<Node> takers = new LinkedHashSet<>(layers.keySet());
      turned.forEach(prelu -> takers.addAll(prelu.layers().keySet()));
      return takers;
    }
  }

  StreamCandidates(Folding before, Reach reach, Gauges gauges, StreamOffsets offsets) {
    this.before = before;
    this.reach = reach;
    this.offsets = offsets;
    links = ScaleLinks.none(gauges);
  }

  /** Those that may go. */
  List<Candidate> all() {
    return List.copyOf(candidates);
  }

  /**
   * Asks for one more.
   *
   * @return why it cannot go, if so
   */
  Optional<String> add(Node bn) {
    if (Streams.keys(bn).isEmpty()) {
      return Optional.of("it has taken in others");
    }
    if (takers.containsKey(bn.id())) {
      return Optional.of(
          "it takes the factor of " + Culprit.name(takers.get(bn.id())) + ", which may go itself");
    }
    List<TurnedPRelu> turned = TurnedPRelu.behind(bn, reach);
    if (!turned.isEmpty()) {
      return add(new Candidate(bn, Rest.TURNED, Map.of(), turned), Optional.empty());
    }
    ForwardWalk.End any = ForwardWalk.from(bn, reach, Lack.SCALE);
    Rest rest = any.refusal().isEmpty() ? Rest.ANY : Rest.POSITIVE;
    ForwardWalk.End end = rest == Rest.ANY ? any : ForwardWalk.from(bn, reach, Lack.POSITIVE_SCALE);
    return add(new Candidate(bn, rest, end.layers(), List.of()), end.refusal());
  }

  private Optional<String> add(Candidate candidate, Optional<String> refused) {
    Node bn = candidate.bn();
    Optional<String> refusal = refused.or(() -> taken(candidate));
    if (refusal.isPresent()) {
      return scale(bn) ? Optional.empty() : refusal;
    }
    Optional<String> claimed = offsets.claim(bn);
    if (claimed.isEmpty()) {
      candidates.add(candidate);
      candidate.takers().forEach(layer -> takers.putIfAbsent(layer.id(), bn));
    }
    return claimed;
  }

  /** Why what is missing behind a batch norm finds no layer, if one is decided on. */
  private Optional<String> taken(Candidate candidate) {
    return candidate.takers().stream()
        .filter(layer -> before.decided().containsKey(layer.id()))
        .findFirst()
        .map(layer -> "its value goes into " + Culprit.name(layer) + ", which may go itself");
  }

  /** Stores the value of a batch norm by a scale, if that can be. */
  private boolean scale(Node bn) {
    Optional<ScaleLinks> tied = links.with(bn);
    if (tied.isEmpty() || !offsets.claimWithoutOwn(bn)) {
      return false;
    }
    links = tied.get();
    candidates.add(new Candidate(bn, Rest.SCALE, Map.of(), List.of()));
    return true;
  }
}

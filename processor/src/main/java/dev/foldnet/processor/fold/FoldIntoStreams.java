package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the values of residual streams in the form in which the batch norms that read them are
 * gone.
 *
 * <pre>
 * before   y = bn(x) = s x + t     z = conv(relu(y), W)     x = x' + f, f given by a layer
 * after    sigma (x + o) is stored, sigma = sign(s), o = t / s, and
 *          relu(y) = |s| relu(sigma (x + o)),   z = conv(relu(stored), |s| W)
 *          f is given as sigma (f + o - o'), where x' is stored as sigma (x' + o')
 * </pre>
 *
 * <p>Padding stays exact: a padded zero stands behind the activation, or is where the stored value
 * is 0. All that reads a stored value makes up for sigma and o in its own weights, or keeps them
 * from being anything but 1 and 0 ({@link Gauges}).
 *
 * <p>Whether a batch norm goes depends on its numbers: no s may be 0, its signs must be those of
 * the stream, and |o| must not be so large that rounding x + o costs the next reader precision. So
 * it keeps its op, which is scale 1 and shift 0 where it goes, and then computes nothing. Either
 * way the outputs are the same for all weights.
 */
final class FoldIntoStreams implements Pass {
  /** A batch norm that may go, and the layers that take its factor. */
  private record Candidate(Node bn, Map<Node, List<Integer>> layers) {}

  @Override
  public Folding apply(Folding before) {
    if (before.open().isEmpty()) {
      return before;
    }
    Graph graph = before.graph();
    Gauges gauges = new Gauges(graph, before.decided().keySet());
    StreamOffsets offsets = new StreamOffsets(graph, gauges);
    Reach reach = new Reach(graph);
    List<Candidate> candidates = new ArrayList<>();
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node bn : before.open()) {
      ForwardWalk.End end = ForwardWalk.from(bn, reach, Lack.POSITIVE_SCALE);
      Optional<String> refusal =
          Streams.keys(bn).isPresent()
              ? end.refusal().or(() -> taken(end, before)).or(() -> offsets.claim(bn))
              : Optional.of("it has taken in others");
      if (refusal.isPresent()) {
        refused.put(bn, reason(Absorption.refused(refusal.get()), before, bn));
      } else {
        candidates.add(new Candidate(bn, end.layers()));
      }
    }
    Folding refusing = before.refusing(this, refused);
    try {
      return candidates.isEmpty() ? refusing : stored(refusing, candidates, gauges, offsets);
    } catch (WildOrderException e) {
      Map<Node, String> wild = new LinkedHashMap<>();
      for (Candidate candidate : candidates) {
        Node bn = candidate.bn();
        wild.put(bn, reason(Absorption.refusedAsWild(), before, bn));
      }
      return refusing.refusing(this, wild);
    }
  }

  /** Why what is missing behind a batch norm finds no layer, if one is decided on. */
  private static Optional<String> taken(ForwardWalk.End end, Folding before) {
    return end.layers().keySet().stream()
        .filter(layer -> before.decided().containsKey(layer.id()))
        .findFirst()
        .map(layer -> "its value goes into " + Culprit.name(layer) + ", which may go itself");
  }

  /** Why a batch norm does not go, behind what the passes before said. */
  private static String reason(Absorption refused, Folding before, Node bn) {
    return refused.besides(before.refusal(bn)).refusal().orElseThrow();
  }

  private static Folding stored(
      Folding before, List<Candidate> candidates, Gauges gauges, StreamOffsets offsets)
      throws WildOrderException {
    Map<Integer, Node> bns = new LinkedHashMap<>();
    candidates.forEach(candidate -> bns.put(candidate.bn().id(), candidate.bn()));
    Streams streams = new Streams(List.copyOf(bns.values()), gauges, offsets);
    Map<Integer, List<Weight>> factors = new HashMap<>();
    for (Candidate candidate : candidates) {
      int id = candidate.bn().id();
      Weight factor = streams.factor(id);
      for (Map.Entry<Node, List<Integer>> layer : candidate.layers().entrySet()) {
        factors
            .computeIfAbsent(layer.getKey().id(), key -> new ArrayList<>())
            .add(new ChannelPick(layer.getValue()).orWild(factor, 1));
      }
    }
    List<Change> changes = new ArrayList<>();
    for (Node node : before.graph().nodes()) {
      if (before.decided().containsKey(node.id())) {
        continue;
      }
      Node changed =
          bns.containsKey(node.id()) ? reader(node, streams) : taking(node, gauges, streams);
      for (Weight factor : factors.getOrDefault(node.id(), List.of())) {
        changed = new Consumer(changed).absorb(factor);
      }
      changed = giving(changed, gauges, streams);
      if (!changed.equals(node)) {
        changes.add(new Change.Replace(changed));
      }
    }
    Map<Integer, Verdict> verdicts = new HashMap<>();
    for (Candidate candidate : candidates) {
      int id = candidate.bn().id();
      verdicts.put(id, verdict(candidate, before, streams.reader(id).stream().positive()));
    }
    return before.with(new Rewrite(changes).apply(before.graph()), verdicts);
  }

  /** A batch norm of a stream: scale 1 and shift 0 if it is gone. */
  private static Node reader(Node bn, Streams streams) {
    StreamReader reader = streams.reader(bn.id());
    return bn.computedBy(bn.op(), bn.inputs(), List.of(reader.scale(), reader.shift()));
  }

  /** A layer that computes from the stored value what it computed from the value. */
  private static Node taking(Node node, Gauges gauges, Streams streams) throws WildOrderException {
    List<Shape> shapes = gauges.values().shapes(node);
    if (!Producer.isOne(node, shapes) || node.op().law(shapes).in() == In.NOTHING) {
      return node;
    }
    int value = node.inputs().get(0);
    if (!streams.stores(value)) {
      return node;
    }
    Optional<Weight> back = streams.offsets(value, true);
    Node shifted = back.isPresent() ? new Consumer(node).add(back.get()) : node;
    return streams.signs(value).map(new Consumer(shifted)::absorb).orElse(shifted);
  }

  /** A layer that gives the value as it is stored. */
  private static Node giving(Node node, Gauges gauges, Streams streams) throws WildOrderException {
    if (!Producer.isOne(node, gauges.values().shapes(node)) || !streams.stores(node.id())) {
      return node;
    }
    Optional<Weight> offset = streams.offsets(node.id(), false);
    Optional<Weight> signs = streams.signs(node.id());
    if (signs.isEmpty()) {
      return offset.map(new Producer(node)::add).orElse(node);
    }
    Optional<Weight> step = offset.map(o -> new ScaleOut(o, signs.get(), false, 1));
    return new Producer(node).absorb(signs.get(), step);
  }

  private static Verdict verdict(Candidate candidate, Folding folding, boolean positive) {
    String signs =
        positive ? "all gammas are positive" : "no gamma is 0, all signs agree along its stream";
    return new Verdict(
        candidate.bn().key(),
        Fate.S,
        "into its stream and " + folding.names(candidate.layers().keySet()),
        "goes if " + signs + " and the offsets are small",
        1);
  }
}

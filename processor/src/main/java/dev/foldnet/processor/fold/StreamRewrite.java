package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.StreamCandidates.Candidate;
import dev.foldnet.processor.fold.StreamCandidates.Rest;
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
import java.util.Set;

/**
 * What becomes of the nodes of a graph whose streams are stored so that some batch norms are gone:
 * a layer takes what is missing behind a batch norm, computes from stored values what it computed
 * from values, and gives its own as they are stored. Not thread safe.
 */
final class StreamRewrite {
  private final Folding before;
  private final Set<Integer> untouched;
  private final List<Candidate> candidates;
  private final Gauges gauges;
  private final List<Change> changes = new ArrayList<>();
  private final Map<Integer, Verdict> verdicts = new HashMap<>();
  private final Map<Node, Unwritten> unwritten = new LinkedHashMap<>();

  /**
   * The changes of a graph.
   *
   * @param before what is folded already
   * @param untouched the nodes that are to stay as they are
   * @param candidates the batch norms that may go
   */
  StreamRewrite(
      Folding before,
      Set<Integer> untouched,
      List<Candidate> candidates,
      Gauges gauges,
      StreamOffsets offsets) {
    this.before = before;
    this.untouched = untouched;
    this.candidates = candidates;
    this.gauges = gauges;
    try {
      change(new Streams(candidates, gauges, offsets));
    } catch (UnwrittenException e) {
      unwritten.put(e.node(), e.why());
    }
  }

  /** Nodes of which no weight expression tells in what form their channels are stored. */
  Map<Node, Unwritten> unwritten() {
    return unwritten;
  }

  /** The changed graph, if all are written down. */
  Folding folding() {
    return changes.isEmpty()
        ? before
        : before.with(new Rewrite(changes).apply(before.graph()), verdicts);
  }

  private void change(Streams streams) {
    Map<Integer, Node> bns = new HashMap<>();
    Map<Integer, List<Weight>> factors = new HashMap<>();
    Map<Integer, Node> turned = new HashMap<>();
    for (Candidate candidate : candidates) {
      int id = candidate.bn().id();
      bns.put(id, candidate.bn());
      verdicts.put(id, verdict(candidate, streams.reader(id).stream().isPositive()));
      Weight factor = streams.factor(id);
      take(candidate.bn(), candidate.layers(), factor, factors);
      for (TurnedPRelu prelu : candidate.turned()) {
        turned.put(prelu.node().id(), prelu.turned(factor));
        take(candidate.bn(), prelu.layers(), prelu.rest(factor), factors);
      }
    }
    for (Node node : before.graph().nodes()) {
      if (!untouched.contains(node.id())) {
        try {
          Node changed = bns.containsKey(node.id()) ? reader(node, streams) : taking(node, streams);
          changed = turned.getOrDefault(node.id(), changed);
          for (Weight factor : factors.getOrDefault(node.id(), List.of())) {
            changed = new Consumer(changed).absorb(factor);
          }
          changed = streams.isScaled(node.id()) ? changed : giving(changed, streams);
          if (!changed.equals(node)) {
            changes.add(new Change.Replace(changed));
          }
        } catch (UnwrittenException e) {
          unwritten.put(node, e.why());
        }
      }
    }
  }

  /** Notes what layers take of what the value of a batch norm lacks. */
  private void take(
      Node bn, Map<Node, Lacking> layers, Weight lacking, Map<Integer, List<Weight>> factors) {
    layers.forEach(
        (layer, channels) -> {
          Optional<Weight> picked = channels.of(lacking, 1);
          if (picked.isEmpty()) {
            unwritten.put(bn, Unwritten.WILD_ORDER);
          }
          picked.ifPresent(
              all -> factors.computeIfAbsent(layer.id(), key -> new ArrayList<>()).add(all));
        });
  }

  /** A batch norm of a stream: scale 1 and shift 0 if it is gone. */
  private static Node reader(Node bn, Streams streams) {
    StreamReader reader = streams.reader(bn.id());
    return bn.computedBy(bn.op(), bn.inputs(), List.of(reader.scale(), reader.shift()));
  }

  /** A layer that computes from the stored value what it computed from the value. */
  private Node taking(Node node, Streams streams) throws UnwrittenException {
    List<Shape> shapes = gauges.values().shapes(node);
    if (!Producer.isOne(node, shapes) || node.op().law(shapes).in() == In.NOTHING) {
      return node;
    }
    Node read = gauges.values().node(node.inputs().get(0));
    Optional<Weight> index = Gathers.index(read, gauges.values());
    int value = index.isPresent() ? read.inputs().get(0) : read.id();
    if (!streams.stores(value)) {
      return node;
    }
    Optional<Weight> back =
        streams.offsets(value, true).map(vector -> Lacking.gathered(vector, index));
    Optional<Weight> inverses =
        streams.inverses(value).map(vector -> Lacking.gathered(vector, index));
    Node shifted = back.isPresent() ? new Consumer(node).add(back.get()) : node;
    return inverses.map(new Consumer(shifted)::absorb).orElse(shifted);
  }

  /** A layer that gives the value as it is stored. */
  private Node giving(Node node, Streams streams) throws UnwrittenException {
    if (!Producer.isOne(node, gauges.values().shapes(node)) || !streams.stores(node.id())) {
      return node;
    }
    Optional<Weight> offset = streams.offsets(node.id(), false);
    Optional<Weight> scales = streams.scales(node.id());
    if (scales.isEmpty()) {
      return offset.map(new Producer(node)::add).orElse(node);
    }
    Optional<Weight> step = offset.map(o -> new ScaleOut(o, scales.get(), false, 1));
    return new Producer(node).absorb(scales.get(), step);
  }

  private Verdict verdict(Candidate candidate, boolean positive) {
    String signs =
        positive ? "all gammas are positive" : "no gamma is 0, all signs agree along its stream";
    String into = "into its stream";
    return new Verdict(
        candidate.bn().key(),
        Fate.S,
        candidate.rest() == Rest.SCALE ? into : into + " and " + before.names(candidate.takers()),
        switch (candidate.rest()) {
          case ANY -> "goes if no gamma is 0 and the offsets are small";
          case TURNED -> "goes if no gamma and no slope is 0 and the offsets are small";
          case POSITIVE, SCALE -> "goes if " + signs + " and the offsets are small";
        },
        1);
  }
}

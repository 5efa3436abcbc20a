package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.Gauges.Source;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Which offset o each lane of a value is stored with, made of those that the batch norms of streams
 * want.
 *
 * <pre>
 * read by batch norm i     o = t / s if it goes, else what the channel has without it
 * sum of x and f           o(x + f) = o(x) + o(f)
 * f given by a layer       o(f) is free: the layer adds it to its bias
 * </pre>
 *
 * <p>So the offset of a sum is brought to what is wanted by one summand that a layer gives and
 * nobody else reads: it takes the step, o(x + f) - o(x). Where a sum has to be stored as it is, the
 * step is - o(x). Not thread safe.
 */
final class StreamOffsets {
  private final Gauges gauges;

  /** What offsets are made of, by set; those of other sums are the sums of their operands'. */
  private final List<List<Term>> known;

  /** What {@link #of} has found since a batch norm had its offset last. */
  private final Map<Integer, List<Term>> found = new HashMap<>();

  /** For batch norms that have their offset, the ways to the layers that take the steps. */
  private final Map<Integer, Map<Integer, List<Hop>>> steps = new HashMap<>();

  /** Offsets of sums over which steps are taken: sums of their operands', as they stand. */
  private final Set<Integer> onWays = new HashSet<>();

  /** For summands of sums whose offset is 0 how each takes what the others have. */
  private final Map<Integer, List<Hop>> balanced = new HashMap<>();

  /** Offsets that are 0, and for whose sake, because that of a sum has to be. */
  private final Map<Integer, Node> zeros = new HashMap<>();

  StreamOffsets(Graph graph, Gauges gauges) {
    this.gauges = gauges;
    known = new ArrayList<>(Collections.nCopies(gauges.offsetCount(), null));
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (gauges.isSum(nodes.get(i))) {
        balance(nodes.get(i));
      }
    }
  }

  /** Something that an offset is made of. */
  enum Kind {
    /** The offset that a batch norm reads. */
    OFFSET,
    /** The same, subtracted. */
    BACK,
    /** The offset that a batch norm reads less that which it would read without the step. */
    STEP
  }

  /**
   * A part of an offset.
   *
   * @param kind of the vector it stands in
   * @param reader the id of the batch norm whose vector that is
   * @param lane of what the batch norm reads
   */
  record Term(Kind kind, int reader, int lane) {}

  /** On a lane of a sum, the summand that takes the step; the others are as they are. */
  private record Hop(Node sum, int taker, int lane) {}

  /** Sees to it that a sum that has to be stored as it is can be, whatever its operands have. */
  private void balance(Node sum) {
    int[] own = gauges.offsets(sum.id());
    List<Integer> fixed = new ArrayList<>();
    for (int lane = 0; lane < own.length; lane++) {
      if (isZero(own[lane])) {
        fixed.add(lane);
      }
    }
    List<List<Hop>> ways = ways(sum, fixed, Map.of(), gauges::reads);
    for (int i = 0; i < fixed.size(); i++) {
      int lane = fixed.get(i);
      if (ways.isEmpty()) {
        Node culprit = zeroFor(own[lane]).orElseThrow();
        sum.inputs().forEach(input -> zeros.putIfAbsent(gauges.offsets(input)[lane], culprit));
      } else {
        for (Hop hop : ways.get(i)) {
          balanced.put(taken(hop), ways.get(i));
        }
      }
    }
  }

  private int taken(Hop hop) {
    return gauges.offsets(hop.taker())[hop.lane()];
  }

  /**
   * For some lanes of a sum the ways over sums to the layer that takes the step; none if no summand
   * can take it on all of them. Best is one that nobody else reads; else one that layers read too,
   * which make up for it.
   */
  private List<List<Hop>> ways(Node sum, List<Integer> lanes, Map<Integer, ?> claimed) {
    List<List<Hop>> alone = ways(sum, lanes, claimed, gauges::reads);
    return alone.isEmpty() ? ways(sum, lanes, claimed, gauges::sumReads) : alone;
  }

  private List<List<Hop>> ways(
      Node sum, List<Integer> lanes, Map<Integer, ?> claimed, IntUnaryOperator reads) {
    for (int input : sum.inputs()) {
      List<Source> sources = new ArrayList<>();
      for (int lane : lanes) {
        int offset = gauges.offsets(input)[lane];
        if (isFree(offset, claimed) && reads.applyAsInt(offset) == 1) {
          sources.addAll(gauges.sources(offset));
        }
      }
      if (sources.size() != lanes.size() || lanes.isEmpty()) {
        continue;
      }
      Node first = sources.get(0).node();
      List<List<Hop>> inner = List.of();
      if (gauges.isSum(first)) {
        boolean one = sources.stream().allMatch(source -> source.node().id() == first.id());
        inner =
            one
                ? ways(first, sources.stream().map(Source::lane).toList(), claimed, reads)
                : List.of();
      }
      boolean layers = sources.stream().noneMatch(source -> gauges.isSum(source.node()));
      if (layers || !inner.isEmpty()) {
        List<List<Hop>> ways = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
          List<Hop> way = new ArrayList<>(List.of(new Hop(sum, input, lanes.get(i))));
          way.addAll(layers ? List.of() : inner.get(i));
          ways.add(way);
        }
        return ways;
      }
    }
    return List.of();
  }

  private boolean isFree(int offset, Map<Integer, ?> claimed) {
    return !isZero(offset)
        && known.get(offset) == null
        && !onWays.contains(offset)
        && !balanced.containsKey(offset)
        && !claimed.containsKey(offset);
  }

  private boolean isZero(int offset) {
    return gauges.isZero(offset) || zeros.containsKey(offset);
  }

  private Optional<Node> zeroFor(int offset) {
    return gauges.zeroFor(offset).or(() -> Optional.ofNullable(zeros.get(offset)));
  }

  /**
   * Lets a batch norm have its offset on the value that it reads.
   *
   * @return why it cannot, if so
   */
  Optional<String> claim(Node bn) {
    int[] wanted = gauges.offsets(bn.inputs().get(0));
    Map<Integer, List<Term>> claimed = new LinkedHashMap<>();
    Map<Node, List<Integer>> sums = new LinkedHashMap<>();
    for (int lane = 0; lane < wanted.length; lane++) {
      Optional<String> refusal = refusal(wanted[lane], claimed);
      if (refusal.isPresent()) {
        return refusal;
      }
      claimed.put(wanted[lane], List.of(new Term(Kind.OFFSET, bn.id(), lane)));
      Source source = gauges.sources(wanted[lane]).get(0);
      if (gauges.isSum(source.node())) {
        sums.computeIfAbsent(source.node(), sum -> new ArrayList<>()).add(source.lane());
      }
    }
    Map<Integer, List<Hop>> taken = new HashMap<>();
    Set<Integer> over = new HashSet<>();
    for (Map.Entry<Node, List<Integer>> entry : sums.entrySet()) {
      Node sum = entry.getKey();
      List<List<Hop>> ways = ways(sum, entry.getValue(), claimed);
      if (ways.isEmpty()) {
        return Optional.of("no summand of " + Culprit.name(sum) + " comes from a layer alone");
      }
      for (List<Hop> way : ways) {
        int offset = gauges.offsets(sum.id())[way.get(0).lane()];
        int lane = claimed.get(offset).get(0).lane();
        int last = way.size() - 1;
        way.subList(0, last).forEach(hop -> over.add(taken(hop)));
        claimed.put(taken(way.get(last)), List.of(new Term(Kind.STEP, bn.id(), lane)));
        taken.put(lane, way);
      }
    }
    claimed.forEach(known::set);
    onWays.addAll(over);
    found.clear();
    if (taken.values().stream()
        .flatMap(way -> others(way).stream())
        .anyMatch(term -> term.kind() != Kind.OFFSET)) {
      claimed.keySet().forEach(offset -> known.set(offset, null));
      onWays.removeAll(over);
      found.clear();
      return Optional.of("what comes along to it is no offset of others");
    }
    steps.put(bn.id(), taken);
    return Optional.empty();
  }

  /** Whether the value of a batch norm can be stored without an offset. */
  boolean canBeZero(Node bn) {
    for (int offset : gauges.offsets(bn.id())) {
      if (!isZero(offset) && !isFree(offset, Map.of())) {
        return false;
      }
    }
    return true;
  }

  /** Stores the value of a batch norm without an offset. */
  void keepZero(Node bn) {
    for (int offset : gauges.offsets(bn.id())) {
      zeros.putIfAbsent(offset, bn);
    }
    found.clear();
  }

  /** What the offset of a lane that a batch norm reads is without its step. */
  List<Term> carried(int bn, int lane) {
    return others(steps.get(bn).getOrDefault(lane, List.of()));
  }

  private Optional<String> refusal(int offset, Map<Integer, List<Term>> claimed) {
    Optional<Node> zero = zeroFor(offset);
    if (zero.isPresent() && gauges.isWild(zero.get())) {
      String name = Culprit.name(zero.get());
      return Optional.of("its channels go to " + name + " in a wild order");
    }
    if (zero.isPresent()) {
      String is = zero.get().isInput() ? "is " : "is wanted as it is by ";
      return Optional.of("its input " + is + Culprit.name(zero.get()));
    }
    if (known.get(offset) != null) {
      return Optional.of(
          "its input is stored as "
              + Culprit.name(gauges.values().node(known.get(offset).get(0).reader()))
              + " wants it");
    }
    if (!isFree(offset, claimed)) {
      return Optional.of("its channels are not free of each other");
    }
    return gauges.sources(offset).isEmpty()
        ? Optional.of("no layer gives its input")
        : Optional.empty();
  }

  /** What the other summands on a way have. */
  private List<Term> others(List<Hop> way) {
    List<Term> terms = new ArrayList<>();
    for (Hop hop : way) {
      terms.addAll(sum(hop.sum(), hop.taker(), hop.lane()));
    }
    return terms;
  }

  private List<Term> sum(Node sum, int except, int lane) {
    List<Term> terms = new ArrayList<>();
    for (int input : sum.inputs()) {
      if (input != except) {
        terms.addAll(of(gauges.offsets(input)[lane]));
      }
    }
    return terms;
  }

  /** What is made of some terms, subtracted. */
  List<Term> back(List<Term> terms) {
    List<Term> back = new ArrayList<>();
    for (Term term : terms) {
      Kind kind = term.kind() == Kind.BACK ? Kind.OFFSET : Kind.BACK;
      back.add(new Term(kind, term.reader(), term.lane()));
      if (term.kind() == Kind.STEP) {
        back.addAll(carried(term.reader(), term.lane()));
      }
    }
    return back;
  }

  /** What an offset is made of; nothing if it is 0. */
  List<Term> of(int offset) {
    if (known.get(offset) != null) {
      return known.get(offset);
    }
    if (isZero(offset)) {
      return List.of();
    }
    List<Term> terms = found.get(offset);
    if (terms == null) {
      terms = ofOthers(offset);
      found.put(offset, terms);
    }
    return terms;
  }

  /** What an offset is made of that is that of another sum, or balances one. */
  private List<Term> ofOthers(int offset) {
    if (balanced.containsKey(offset)) {
      return back(others(balanced.get(offset)));
    }
    List<Source> sources = gauges.sources(offset);
    return sources.size() == 1 && gauges.isSum(sources.get(0).node())
        ? sum(sources.get(0).node(), -1, sources.get(0).lane())
        : List.of();
  }
}

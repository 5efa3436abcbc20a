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

  /** For steps what {@link #carried} has found since; while it is being asked the step itself. */
  private final Map<Term, List<Term>> along = new HashMap<>();

  /** For summands of sums whose offset is 0 how each takes what the others have. */
  private final Map<Integer, List<Hop>> balanced = new HashMap<>();

  /** What was tried since then, and failed whatever else is claimed: no sum is gone over twice. */
  private final Set<Attempt> failed = new HashSet<>();

  /** Whether an attempt met an offset that is claimed: without that it might not have failed. */
  private boolean clashed;

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

  /** Who may read what takes a step, besides the sum for which it does. */
  private enum Readers {
    NONE,
    LAYERS,
    SUMS
  }

  /** Ways that are looked for. */
  private record Attempt(int sum, List<Integer> lanes, Readers readers) {}

  /** Sees to it that a sum that has to be stored as it is can be, whatever its operands have. */
  private void balance(Node sum) {
    int[] own = gauges.offsets(sum.id());
    List<Integer> fixed = new ArrayList<>();
    for (int lane = 0; lane < own.length; lane++) {
      if (isZero(own[lane])) {
        fixed.add(lane);
      }
    }
    List<List<Hop>> ways = ways(sum, fixed, new HashSet<>(), Readers.NONE);
    for (int i = 0; i < fixed.size(); i++) {
      int lane = fixed.get(i);
      if (ways.isEmpty()) {
        Node culprit = zeroFor(own[lane]).orElseThrow();
        sum.inputs().forEach(input -> zeros.putIfAbsent(gauges.offsets(input)[lane], culprit));
      } else {
        List<Hop> way = ways.get(i);
        for (int hop = 0; hop < way.size(); hop++) {
          balanced.put(taken(way.get(hop)), way.subList(0, hop + 1));
        }
      }
    }
  }

  private int taken(Hop hop) {
    return gauges.offsets(hop.taker())[hop.lane()];
  }

  /**
   * For some lanes of a sum the ways over sums to the layers that take the steps; none if there is
   * one that no layer can take. Best are those that no other reads; else those that layers read
   * too, which make up for it; else those that sums read too, to which the step is what comes
   * along.
   *
   * @param claimed offsets that are not free, to which those on the ways are added
   */
  private List<List<Hop>> ways(Node sum, List<Integer> lanes, Set<Integer> claimed) {
    for (Readers readers : Readers.values()) {
      List<List<Hop>> ways = ways(sum, lanes, claimed, readers);
      if (!ways.isEmpty()) {
        return ways;
      }
    }
    return List.of();
  }

  private List<List<Hop>> ways(
      Node sum, List<Integer> lanes, Set<Integer> claimed, Readers readers) {
    Attempt attempt = new Attempt(sum.id(), lanes, readers);
    if (failed.contains(attempt)) {
      return List.of();
    }
    boolean before = clashed;
    clashed = false;
    List<List<Hop>> ways = overOneOf(sum, lanes, claimed, readers);
    if (ways.isEmpty() && !clashed) {
      failed.add(attempt);
    }
    clashed |= before;
    return ways;
  }

  /** Those by way of the first summand that has any. */
  private List<List<Hop>> overOneOf(
      Node sum, List<Integer> lanes, Set<Integer> claimed, Readers readers) {
    for (int input : sum.inputs()) {
      if (Collections.frequency(sum.inputs(), input) > 1) {
        continue; // x + x takes a step twice
      }
      Set<Integer> taken = new HashSet<>(claimed);
      List<List<Hop>> ways = ways(sum, input, lanes, taken, readers);
      if (!ways.isEmpty()) {
        claimed.addAll(taken);
        return ways;
      }
    }
    return List.of();
  }

  /** Those by way of one summand. */
  private List<List<Hop>> ways(
      Node sum, int input, List<Integer> lanes, Set<Integer> taken, Readers readers) {
    List<List<Hop>> ways = new ArrayList<>();
    Map<Node, Map<Integer, List<Hop>>> inner = new LinkedHashMap<>();
    for (int lane : lanes) {
      int offset = gauges.offsets(input)[lane];
      List<Source> sources = gauges.sources(offset);
      if (!isFree(offset) || !isReadBy(offset, readers) || sources.size() != 1) {
        return List.of();
      }
      if (!taken.add(offset)) {
        clashed = true;
        return List.of();
      }
      List<Hop> way = new ArrayList<>(List.of(new Hop(sum, input, lane)));
      ways.add(way);
      Source source = sources.get(0);
      if (gauges.isSum(source.node())) {
        inner.computeIfAbsent(source.node(), key -> new LinkedHashMap<>()).put(source.lane(), way);
      }
    }
    for (Map.Entry<Node, Map<Integer, List<Hop>>> entry : inner.entrySet()) {
      List<Integer> over = List.copyOf(entry.getValue().keySet());
      List<List<Hop>> rest = ways(entry.getKey(), over, taken, readers);
      if (rest.isEmpty()) {
        return List.of();
      }
      for (int i = 0; i < over.size(); i++) {
        entry.getValue().get(over.get(i)).addAll(rest.get(i));
      }
    }
    return ways;
  }

  private boolean isReadBy(int offset, Readers readers) {
    return switch (readers) {
      case NONE -> gauges.reads(offset) == 1;
      case LAYERS -> gauges.sumReads(offset) == 1;
      case SUMS -> true;
    };
  }

  private boolean isFree(int offset) {
    return !isZero(offset)
        && known.get(offset) == null
        && !onWays.contains(offset)
        && !balanced.containsKey(offset);
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
    Set<Integer> taking = new HashSet<>(claimed.keySet());
    for (Map.Entry<Node, List<Integer>> entry : sums.entrySet()) {
      Node sum = entry.getKey();
      List<List<Hop>> ways = ways(sum, entry.getValue(), taking);
      if (ways.isEmpty()) {
        return Optional.of("no summand of " + Culprit.name(sum) + " comes from a layer alone");
      }
      for (List<Hop> way : ways) {
        int offset = gauges.offsets(sum.id())[way.get(0).lane()];
        Term term = claimed.get(offset).get(0);
        int last = way.size() - 1;
        way.subList(0, last).forEach(hop -> over.add(taken(hop)));
        claimed.put(taken(way.get(last)), List.of(new Term(Kind.STEP, bn.id(), term.lane())));
        taken.put(term.lane(), way);
      }
    }
    claimed.forEach(known::set);
    onWays.addAll(over);
    steps.put(bn.id(), taken);
    forget();
    if (steps.keySet().stream().allMatch(this::isCarried)) {
      return Optional.empty();
    }
    claimed.keySet().forEach(offset -> known.set(offset, null));
    onWays.removeAll(over);
    steps.remove(bn.id());
    forget();
    return Optional.of("what comes along to it is no offset of others");
  }

  private void forget() {
    found.clear();
    along.clear();
    failed.clear();
  }

  /** Whether all that comes along to a batch norm is made of offsets, not of its own steps. */
  private boolean isCarried(int bn) {
    return steps.get(bn).keySet().stream()
        .flatMap(lane -> carried(bn, lane).stream())
        .allMatch(term -> term.kind() != Kind.STEP);
  }

  /** Whether the value of a batch norm can be stored without an offset. */
  boolean canBeZero(Node bn) {
    for (int offset : gauges.offsets(bn.id())) {
      if (!isZero(offset) && !isFree(offset)) {
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
    forget();
  }

  /** What the offset of a lane that a batch norm reads is without its step, made of offsets. */
  List<Term> carried(int bn, int lane) {
    Term step = new Term(Kind.STEP, bn, lane);
    List<Term> known = along.get(step);
    if (known == null) {
      along.put(step, List.of(step));
      known = carried(others(steps.get(bn).getOrDefault(lane, List.of())));
      along.put(step, known);
    }
    return known;
  }

  /** The same as some terms, each step said by offsets. */
  private List<Term> carried(List<Term> terms) {
    List<Term> said = new ArrayList<>();
    for (Term term : terms) {
      if (term.kind() == Kind.STEP) {
        add(said, new Term(Kind.OFFSET, term.reader(), term.lane()));
        back(carried(term.reader(), term.lane())).forEach(each -> add(said, each));
      } else {
        add(said, term);
      }
    }
    return said;
  }

  /** Adds a term, or leaves out what it would be subtracted from. */
  private static void add(List<Term> terms, Term term) {
    Kind other = term.kind() == Kind.BACK ? Kind.OFFSET : Kind.BACK;
    boolean step = term.kind() == Kind.STEP;
    if (step || !terms.remove(new Term(other, term.reader(), term.lane()))) {
      terms.add(term);
    }
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
    if (!isFree(offset) || claimed.containsKey(offset)) {
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

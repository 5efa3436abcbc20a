package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.Gauges.Source;
import dev.foldnet.processor.fold.OffsetSum.Kind;
import dev.foldnet.processor.fold.OffsetSum.Term;
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
 * sum of x and f           o(x + f) = o(x) + o(f), o(x - f) = o(x) - o(f)
 * f given by a layer       o(f) is free: the layer adds it to its bias
 * </pre>
 *
 * <p>So the offset of a sum is brought to what is wanted by one summand that a layer gives and
 * nobody else reads: it takes the step, o(x + f) - o(x), or less that if it is subtracted. Where a
 * sum has to be stored as it is, the step is - o(x). Not thread safe.
 */
final class StreamOffsets {
  private final Gauges gauges;

  /** What offsets are made of, by set; those of other sums are the sums of their operands'. */
  private final List<OffsetSum> known;

  /** What {@link #of} has found since a batch norm had its offset last. */
  private final Map<Integer, OffsetSum> found = new HashMap<>();

  /** For batch norms that have their offset, the ways to the layers that take the steps. */
  private final Map<Integer, Map<Integer, List<Hop>>> steps = new HashMap<>();

  /** Offsets of sums over which steps are taken: sums of their operands', as they stand. */
  private final Set<Integer> onWays = new HashSet<>();

  /** For steps what {@link #carried} has found since. */
  private final Map<Term, OffsetSum> along = new HashMap<>();

  /** Steps of which that is being asked. */
  private final Set<Term> asked = new HashSet<>();

  /** For summands of sums whose offset is 0 how each takes what the others have. */
  private final Map<Integer, List<Hop>> balanced = new HashMap<>();

  /** What was tried since then, and failed whatever else is claimed: no sum is gone over twice. */
  private final Set<Attempt> failed = new HashSet<>();

  /** Whether an attempt met an offset that is claimed: without that it might not have failed. */
  private boolean clashed;

  /** Offsets that are 0, and for whose sake, because that of a sum has to be. */
  private final Map<Integer, Node> zeros = new HashMap<>();

  private final boolean careful;

  /**
   * Of a graph's streams.
   *
   * @param careful whether a batch norm is refused its offset if {@link #uncarried} then says
   *     something. That is asked of all that have theirs each time; with many it is quicker to ask
   *     once, when all have been tried
   */
  StreamOffsets(Graph graph, Gauges gauges, boolean careful) {
    this.gauges = gauges;
    this.careful = careful;
    known = new ArrayList<>(Collections.nCopies(gauges.offsetCount(), null));
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (gauges.isSum(nodes.get(i))) {
        balance(nodes.get(i));
      }
    }
  }

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
        Node culprit = unwritten(sum, lane).or(() -> zeroFor(own[lane])).orElseThrow();
        sum.inputs().forEach(input -> zeros.putIfAbsent(gauges.offsets(input)[lane], culprit));
      } else {
        List<Hop> way = ways.get(i);
        for (int hop = 0; hop < way.size(); hop++) {
          balanced.put(taken(way.get(hop)), way.subList(0, hop + 1));
        }
      }
    }
  }

  /** The summand's layer that could take the step, if it could say in what form. */
  private Optional<Node> unwritten(Node sum, int lane) {
    return sum.inputs().stream()
        .flatMap(input -> zeroFor(gauges.offsets(input)[lane]).stream())
        .filter(node -> gauges.unwritten(node).isPresent())
        .findFirst();
  }

  private int taken(Hop hop) {
    return gauges.offsets(hop.taker())[hop.lane()];
  }

  /** 1 where the summand that takes the step is added, -1 where it is subtracted. */
  private int sign(Hop hop) {
    return gauges.sign(hop.sum(), hop.sum().inputs().indexOf(hop.taker()));
  }

  /** The same for the last summand on a way. */
  private int sign(List<Hop> way) {
    int sign = 1;
    for (Hop hop : way) {
      sign *= sign(hop);
    }
    return sign;
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
    Map<Integer, OffsetSum> claimed = new LinkedHashMap<>();
    Map<Integer, Integer> lanes = new HashMap<>();
    Map<Node, List<Integer>> sums = new LinkedHashMap<>();
    for (int lane = 0; lane < wanted.length; lane++) {
      Optional<String> refusal = refusal(wanted[lane], claimed);
      if (refusal.isPresent()) {
        return refusal;
      }
      claimed.put(wanted[lane], new OffsetSum().add(new Term(Kind.OFFSET, bn.id(), lane), 1));
      lanes.put(wanted[lane], lane);
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
        int lane = lanes.get(gauges.offsets(sum.id())[way.get(0).lane()]);
        int last = way.size() - 1;
        way.subList(0, last).forEach(hop -> over.add(taken(hop)));
        Term step = new Term(Kind.STEP, bn.id(), lane);
        claimed.put(taken(way.get(last)), new OffsetSum().add(step, sign(way)));
        taken.put(lane, way);
      }
    }
    claimed.forEach(known::set);
    onWays.addAll(over);
    steps.put(bn.id(), taken);
    forget();
    Optional<String> uncarried = careful ? uncarried() : Optional.empty();
    if (uncarried.isEmpty()) {
      return uncarried;
    }
    claimed.keySet().forEach(offset -> known.set(offset, null));
    onWays.removeAll(over);
    steps.remove(bn.id());
    forget();
    return uncarried;
  }

  private void forget() {
    found.clear();
    along.clear();
    failed.clear();
  }

  /** Why what comes along to a batch norm that has its offset is not made of offsets, if so. */
  Optional<String> uncarried() {
    return steps.keySet().stream().flatMap(each -> uncarried(each).stream()).findFirst();
  }

  private Optional<String> uncarried(int bn) {
    for (int lane : steps.get(bn).keySet()) {
      OffsetSum sum = carried(bn, lane);
      if (sum.hasSteps()) {
        return Optional.of("what comes along to it is no offset of others");
      }
      if (sum.isTooLong()) {
        return Optional.of("what comes along to it is another's offset many times");
      }
    }
    return Optional.empty();
  }

  /**
   * Lets a batch norm have its offset on the value that it reads, and its own value none.
   *
   * @return whether it can
   */
  boolean claimWithoutOwn(Node bn) {
    int[] own = gauges.offsets(bn.id());
    for (int offset : own) {
      if (!isZero(offset) && !isFree(offset)) {
        return false;
      }
    }
    Set<Integer> added = new HashSet<>();
    for (int offset : own) {
      if (zeros.putIfAbsent(offset, bn) == null) {
        added.add(offset);
      }
    }
    forget();
    if (claim(bn).isEmpty()) {
      return true;
    }
    zeros.keySet().removeAll(added);
    forget();
    return false;
  }

  /** What the offset of a lane that a batch norm reads is without its step, made of offsets. */
  OffsetSum carried(int bn, int lane) {
    Term step = new Term(Kind.STEP, bn, lane);
    OffsetSum known = along.get(step);
    if (known == null) {
      asked.add(step);
      known = carried(others(steps.get(bn).getOrDefault(lane, List.of())));
      asked.remove(step);
      along.put(step, known);
    }
    return known;
  }

  /** The same as a sum, each step said by offsets, but for those that are being asked for. */
  private OffsetSum carried(OffsetSum sum) {
    OffsetSum said = new OffsetSum();
    sum.forEach(
        (term, times) -> {
          if (term.kind() == Kind.OFFSET || asked.contains(term)) {
            said.add(term, times);
          } else {
            addSaid(said, term, times);
          }
        });
    return said;
  }

  /** Adds a step, said by offsets. */
  private void addSaid(OffsetSum said, Term step, int times) {
    said.add(new Term(Kind.OFFSET, step.reader(), step.lane()), times);
    said.add(carried(step.reader(), step.lane()), -times);
  }

  /** What an offset is made of, or with {@code back} what is, negated; no step is subtracted. */
  OffsetSum of(int offset, boolean back) {
    OffsetSum said = new OffsetSum();
    new OffsetSum()
        .add(of(offset), back ? -1 : 1)
        .forEach(
            (term, times) -> {
              if (term.kind() == Kind.STEP && times < 0) {
                addSaid(said, term, times);
              } else {
                said.add(term, times);
              }
            });
    return said;
  }

  private Optional<String> refusal(int offset, Map<Integer, OffsetSum> claimed) {
    Optional<Node> zero = zeroFor(offset);
    Optional<Unwritten> unwritten = zero.flatMap(gauges::unwritten);
    if (unwritten.isPresent()) {
      String name = Culprit.name(zero.get());
      return Optional.of("its channels go to " + name + " " + unwritten.get().words());
    }
    if (zero.isPresent()) {
      String is = zero.get().isInput() ? "is " : "is wanted as it is by ";
      return Optional.of("its input " + is + Culprit.name(zero.get()));
    }
    if (known.get(offset) != null) {
      return Optional.of(
          "its input is stored as "
              + Culprit.name(gauges.values().node(known.get(offset).readers().get(0)))
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
  private OffsetSum others(List<Hop> way) {
    OffsetSum all = new OffsetSum();
    int sign = 1;
    for (Hop hop : way) {
      all.add(sum(hop.sum(), hop.taker(), hop.lane()), sign);
      sign *= sign(hop);
    }
    return all;
  }

  private OffsetSum sum(Node sum, int except, int lane) {
    OffsetSum all = new OffsetSum();
    for (int i = 0; i < sum.inputs().size(); i++) {
      int input = sum.inputs().get(i);
      if (input != except) {
        all.add(of(gauges.offsets(input)[lane]), gauges.sign(sum, i));
      }
    }
    return all;
  }

  /** What an offset is made of; nothing if it is 0. */
  private OffsetSum of(int offset) {
    if (known.get(offset) != null) {
      return known.get(offset);
    }
    if (isZero(offset)) {
      return new OffsetSum();
    }
    OffsetSum all = found.get(offset);
    if (all == null) {
      all = ofOthers(offset);
      found.put(offset, all);
    }
    return all;
  }

  /** What an offset is made of that is that of another sum, or balances one. */
  private OffsetSum ofOthers(int offset) {
    if (balanced.containsKey(offset)) {
      List<Hop> way = balanced.get(offset);
      return new OffsetSum().add(others(way), -sign(way));
    }
    List<Source> sources = gauges.sources(offset);
    return sources.size() == 1 && gauges.isSum(sources.get(0).node())
        ? sum(sources.get(0).node(), -1, sources.get(0).lane())
        : new OffsetSum();
  }
}

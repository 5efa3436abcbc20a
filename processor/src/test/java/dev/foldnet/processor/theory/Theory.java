package dev.foldnet.processor.theory;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.theory.Equations.Sum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;

/**
 * Which batch norms of a graph can be gone together, by the algebra alone. Each channel of a value
 * x may be stored as a (x + o). Ops that have weights take a and o or give them, others keep them
 * or hold them at 1 and 0 ({@link Laws}); and y = s x + t is gone where
 *
 * <pre>
 * a(x) = s a(y)     s o(x) = t + o(y)
 * </pre>
 *
 * <p>So it is a question of linear equations in the logarithms of |a|, in signs and in o. They are
 * asked with random numbers for s and t.
 */
public final class Theory {
  private final Graph graph;
  private final DefUse values;
  private final Set<Integer> live = new HashSet<>();
  private final Map<String, long[]> numbers = new HashMap<>();
  private final long seed;
  private final ToLongBiFunction<Node, Integer> signs;

  /**
   * Of a graph.
   *
   * @param seed of the random numbers
   * @param signs of each channel of a batch norm the sign of s, as bits
   */
  public Theory(Graph graph, long seed, ToLongBiFunction<Node, Integer> signs) {
    this.graph = graph;
    this.seed = seed;
    this.signs = signs;
    values = DefUse.of(graph);
    List<Node> nodes = graph.nodes();
    live.addAll(graph.outputs());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (live.contains(nodes.get(i).id())) {
        live.addAll(nodes.get(i).inputs());
      }
    }
  }

  /** What may take part, and with what effect. */
  public enum Way {
    /** Layers give a and o: s and t stand in their rows, also where they are 0; and take o. */
    BACK,
    /** What layers take: s and t stand in their columns, also where they are 0. */
    ON,
    /** The same over ops that let a scale through that is not negative. */
    BACK_IF_NOT_NEGATIVE,
    /** The same, but layers take nothing. */
    FRONT_IF_NOT_NEGATIVE,
    /** What layers take, over ops that let a scale through that is not negative. */
    ON_IF_NOT_NEGATIVE,
    /** Layers take and give a, and give o: of values that are stored as a (x + o). */
    STREAM,
    /** Layers take and give all. */
    ANY
  }

  /** The batch norms that outputs depend on. */
  public List<Node> batchNorms() {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof BatchNorm && live.contains(node.id()))
        .toList();
  }

  /**
   * What is asked of a and o if some batch norms are gone.
   *
   * @param before those that have gone another way, so that they are as nothing
   */
  public Gauge gauge(Set<Integer> before, Set<Integer> gone, Way way) {
    return new Gauge(before, gone, way);
  }

  /**
   * Those that go for all weights.
   *
   * @param back what layers give
   * @param on what layers take, when those are gone
   */
  public record Gone(Set<Integer> back, Set<Integer> on) {
    public static final Gone NONE = new Gone(Set.of(), Set.of());

    public Set<Integer> all() {
      Set<Integer> all = new HashSet<>(back);
      all.addAll(on);
      return all;
    }
  }

  /**
   * Adds to some that go all batch norms that can go too, of a list, in its order. Into one that
   * others went on into nothing can go back then.
   */
  public Gone goneForAllWeights(Gone start, List<Node> tried) {
    Set<Integer> back =
        grown(
            start.back(),
            tried,
            gone ->
                gauge(Set.of(), gone, Way.BACK).exists()
                    && gauge(gone, start.on(), Way.ON).exists());
    List<Node> left = tried.stream().filter(bn -> !back.contains(bn.id())).toList();
    return new Gone(back, grown(start.on(), left, gone -> gauge(back, gone, Way.ON).exists()));
  }

  private static Set<Integer> grown(
      Set<Integer> start, List<Node> tried, Predicate<Set<Integer>> goes) {
    Set<Integer> gone = new HashSet<>(start);
    Set<Integer> waiting =
        tried.stream().map(Node::id).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<Integer> all = new HashSet<>(gone);
    all.addAll(waiting);
    if (goes.test(all)) {
      return all;
    }
    while (waiting.removeIf(bn -> goes(gone, bn, goes))) {
      // what stays may go with those
    }
    return gone;
  }

  /** Adds a batch norm to others if all can be gone. */
  private static boolean goes(Set<Integer> gone, int bn, Predicate<Set<Integer>> goes) {
    boolean added = gone.add(bn);
    boolean all = goes.test(gone);
    if (added && !all) {
      gone.remove(bn);
    }
    return all;
  }

  /** Random numbers for a channel of a batch norm: log s, s and t. */
  private long[] numbers(Node bn, int channel) {
    return numbers.computeIfAbsent(
        bn.key() + "." + channel,
        key -> {
          Random random = new Random(seed * 31 + key.hashCode());
          return random.longs(3, 1, Equations.PRIME).toArray();
        });
  }

  /** The a and o of all values. */
  public final class Gauge {
    private final Equations scales = new Equations();
    private final Equations offsets = new Equations();
    private final Signs negative = new Signs();
    private final Map<Integer, Integer> first = new HashMap<>();
    private final Way way;

    /** Values that several others with scales are multiplied to, each before those. */
    private final List<List<Integer>> products = new ArrayList<>();

    private Gauge(Set<Integer> before, Set<Integer> gone, Way way) {
      this.way = way;
      Laws laws = new Laws(this, values, way, before);
      for (Node node : graph.nodes()) {
        int channels = channels(node.id());
        first.put(node.id(), scales.add(channels));
        offsets.add(channels);
        negative.add(channels);
        if (!live.contains(node.id())) {
          continue;
        }
        if (before.contains(node.id())) {
          laws.nothing(node);
        } else if (gone.contains(node.id())) {
          for (int c = 0; c < channels; c++) {
            long[] number = numbers(node, c);
            int x = channel(node.inputs().get(0), c);
            int y = channel(node.id(), c);
            scales.tie(x, 1, y, number[0]);
            negative.tie(x, y, signs.applyAsLong(node, c));
            long inverse = Equations.inverse(number[1]);
            offsets.tie(x, inverse, y, Equations.times(inverse, number[2]));
          }
        } else {
          laws.visit(node);
        }
      }
      graph.outputs().forEach(this::pin);
    }

    /** Whether there are some, if signs do not count. */
    public boolean exists() {
      boolean never0 = way == Way.STREAM || way == Way.ANY;
      return scales.areSolvable()
          && offsets.areSolvable()
          && (never0 || products.stream().noneMatch(this::divides));
    }

    /**
     * Whether a product that is stored as it is has a factor that is not, so that another is by 1 /
     * s.
     */
    private boolean divides(List<Integer> product) {
      return isOne(product.get(0))
          && product.stream().skip(1).anyMatch(factor -> !mayBe(factor, 0));
    }

    private boolean isOne(int scale) {
      return mayBe(scale, 0) && !mayBe(scale, 1);
    }

    /** Whether a scale may have a logarithm. */
    private boolean mayBe(int scale, long value) {
      return scales.admit(List.of(new Sum(List.of(scale), List.of(1L), value)));
    }

    /** Whether outputs depend on a value. */
    boolean isLive(int value) {
      return live.contains(value);
    }

    /** Whether they agree in the signs of a. */
    public boolean agreeInSigns() {
      return negative.agree();
    }

    /** Whether there are some with which one more batch norm is gone, its value without offset. */
    public boolean admits(Node bn) {
      List<Sum> scaled = new ArrayList<>();
      List<Sum> shifted = new ArrayList<>();
      for (int c = 0; c < channels(bn.id()); c++) {
        long[] number = numbers(bn, c);
        List<Integer> unknowns = List.of(channel(bn.inputs().get(0), c), channel(bn.id(), c));
        long minus = Equations.minus(0, 1);
        scaled.add(new Sum(unknowns, List.of(1L, minus), number[0]));
        shifted.add(new Sum(unknowns, List.of(number[1], minus), number[2]));
        shifted.add(new Sum(unknowns.subList(1, 2), List.of(1L), 0));
      }
      return scales.admit(scaled) && offsets.admit(shifted);
    }

    /** How many channels a value has; none if it has no batch or no second axis. */
    int channels(int value) {
      return Laws.channels(values.node(value).shape());
    }

    private int channel(int value, int c) {
      return first.get(value) + c;
    }

    /** a is 1 and o is 0. */
    public void pin(int value) {
      pinScale(value);
      pinSign(value);
      pinOffset(value);
    }

    void pinScale(int value) {
      for (int c = 0; c < channels(value); c++) {
        scales.fix(channel(value, c), 0);
      }
    }

    /** a is positive. */
    public void pinSign(int value) {
      for (int c = 0; c < channels(value); c++) {
        negative.fixPositive(channel(value, c));
      }
    }

    void pinOffset(int value) {
      for (int c = 0; c < channels(value); c++) {
        pinOffset(value, c);
      }
    }

    void pinOffset(int value, int c) {
      offsets.fix(channel(value, c), 0);
    }

    /** Two channels have one a. */
    void sameScale(int value, int c, int other, int d) {
      scales.tie(channel(value, c), 1, channel(other, d), 0);
      negative.tie(channel(value, c), channel(other, d), 0);
    }

    /** o(value) = factor o(other). */
    void sameOffset(int value, int c, int other, int d, long factor) {
      offsets.tie(channel(value, c), factor, channel(other, d), 0);
    }

    /** a(value) is the product of others, of which the first has the sign. */
    void productOfScales(int value, int c, List<Integer> others) {
      Sum product = sum(value, c, others, Collections.nCopies(others.size(), 1L));
      scales.add(product);
      if (others.size() > 1) {
        products.add(product.unknowns());
      }
      if (!others.isEmpty()) {
        negative.tie(channel(value, c), channel(others.get(0), c), 0);
      }
    }

    /** o(value) is the sum of others, each times a factor. */
    void sumOfOffsets(int value, int c, List<Integer> others, List<Long> factors) {
      offsets.add(sum(value, c, others, factors));
    }

    private Sum sum(int value, int c, List<Integer> others, List<Long> factors) {
      List<Integer> unknowns = new ArrayList<>(List.of(channel(value, c)));
      List<Long> all = new ArrayList<>(List.of(Equations.minus(0, 1)));
      for (int i = 0; i < others.size(); i++) {
        unknowns.add(channel(others.get(i), c));
        all.add(factors.get(i));
      }
      return new Sum(unknowns, all, 0);
    }
  }
}

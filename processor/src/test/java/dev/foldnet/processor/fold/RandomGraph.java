package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Sub;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up graph: convolutions of all kinds, transposed ones, linear layers, batch norms, ops that
 * let maps pass and ops that do not, joins, splits and detours, over a few values that are read
 * again and again; layers applied twice; outputs inside. Each op that a graph may hold is drawn.
 */
public final class RandomGraph {
  private static final List<Op> JOINS = List.of(new Add(), new Sub(), new Mul(), new Max());

  private final Random random;
  private final GraphBuilder graph = new GraphBuilder();
  private final List<Integer> values = new ArrayList<>();

  /** Layers that may be applied again. */
  private final List<Layer> layers = new ArrayList<>();

  private final List<String> prefixes = new ArrayList<>(List.of(""));
  private int depth;

  private record Layer(String key, Op op, Shape in) {}

  private RandomGraph(long seed) {
    random = new Random(seed);
  }

  /** A graph of about {@code size} nodes. */
  public static Graph of(long seed, int size) {
    RandomGraph made = new RandomGraph(seed);
    made.values.add(made.graph.input("in", 4, 5, 6));
    for (int i = 0; i < size; i++) {
      made.nest(i);
      made.step("n" + i);
    }
    while (made.depth > 0) {
      made.leave();
    }
    int last = made.last();
    if (made.random.nextBoolean()) {
      last = made.head(last);
    }
    int inside = made.values.get(made.random.nextInt(made.values.size()));
    return made.random.nextBoolean() ? made.graph.build(last) : made.graph.build(inside, last);
  }

  private int last() {
    return values.get(values.size() - 1);
  }

  /** Enters or leaves a block. */
  private void nest(int i) {
    if (random.nextInt(4) == 0) {
      graph.enter(random.nextBoolean() ? "Unit" : "Part", "m" + i);
      prefixes.add(prefixes.get(depth) + "m" + i + ".");
      depth++;
    } else if (depth > 0 && random.nextInt(4) == 0) {
      leave();
    }
  }

  private void leave() {
    graph.leave();
    prefixes.remove(depth);
    depth--;
  }

  private void step(String name) {
    // mostly the newest value, sometimes one that is read already
    int x = random.nextInt(4) > 0 ? last() : values.get(random.nextInt(values.size()));
    RandomOp op = new RandomOp(random, graph.shape(x));
    switch (random.nextInt(17)) {
      case 0, 1 -> layer(name, op.conv(), x);
      case 2 -> layer(name, op.deconv(), x);
      case 3, 4 -> layer(name, new BatchNorm(1e-5, random.nextInt(4) > 0), x);
      case 5 -> add(name, op.activation(), x);
      case 6 -> again(name, x);
      case 7, 8, 9 -> passing(name, op.passing(), x);
      case 10 -> join(name, new Concat(1 + random.nextInt(2)), x);
      case 11 -> split(name, x);
      case 12 -> given(name, x);
      case 13, 14 -> detour(name, x);
      case 15 -> passing(name, op.normalising(), values.get(0));
      default -> join(name, JOINS.get(random.nextInt(JOINS.size())), x);
    }
  }

  private int add(String name, Op op, Integer... from) {
    int value = graph.add(name, op, from);
    values.add(value);
    return value;
  }

  private void layer(String name, Op op, int x) {
    add(name, op, x);
    layers.add(new Layer(prefixes.get(depth) + name, op, graph.shape(x)));
    normalise(name, !(op instanceof BatchNorm));
  }

  private void normalise(String name, boolean mayBe) {
    if (mayBe && random.nextBoolean()) {
      layer(name + "_bn", new BatchNorm(1e-3, true), last());
    }
  }

  private void passing(String name, Op op, int x) {
    add(name, op, x);
    normalise(name, true);
  }

  private void detour(String name, int x) {
    values.add(
        random.nextInt(12) == 0
            ? RandomDetour.normed(graph, name, values.get(0))
            : new RandomDetour(random, graph, name, x, fitting(x)).end());
    normalise(name, true);
  }

  private void again(String name, int x) {
    for (Layer layer : layers) {
      boolean fits = layer.in().equals(graph.shape(x));
      if (fits && layer.key().startsWith(prefixes.get(depth)) && random.nextBoolean()) {
        values.add(graph.addKeyed(name, layer.key(), layer.op(), x));
        return;
      }
    }
    add(name, new AvgPool(List.of(1), List.of(1), List.of(0), false, true), x);
  }

  private void join(String name, Op op, int x) {
    boolean small = op instanceof Concat && graph.shape(x).channels() > 8;
    add(name, small ? new Add() : op, x, fitting(x));
    normalise(name, true);
  }

  /** A value of the same shape, often the one before. */
  private int fitting(int x) {
    List<Integer> fitting =
        values.stream().filter(value -> graph.shape(value).equals(graph.shape(x))).toList();
    int newest = fitting.get(fitting.size() - 1);
    boolean newer = newest != x && random.nextBoolean();
    return newer ? newest : fitting.get(random.nextInt(fitting.size()));
  }

  /** Both halves of the channels, one of them behind a layer, then joined the other way round. */
  private void split(String name, int x) {
    int half = graph.shape(x).channels() / 2;
    int end = graph.shape(x).channels();
    int left = graph.add(name + "_a", slice(0, half), x);
    int right = graph.add(name + "_b", slice(half, end), x);
    if (random.nextBoolean()) {
      right = graph.add(name + "_norm", new BatchNorm(1e-3, true), right);
    }
    if (random.nextBoolean()) {
      left = graph.add(name + "_relu", random.nextBoolean() ? new Relu() : new Dropout(0), left);
    }
    add(name, new Concat(1), right, left);
    normalise(name, true);
  }

  /** A convolution whose weight is a part of a free weight, now and then two of them. */
  private void given(String name, int x) {
    int channels = graph.shape(x).channels();
    List<Integer> sizes = List.of(8, channels + 2, 3, 3);
    Op whole =
        random.nextInt(4) == 0
            ? RandomDetour.constant(random, sizes)
            : new FreeWeight(sizes, false);
    int weight = graph.add(name + "_w", whole);
    Slice part = new Slice(List.of(0, 1), List.of(0, 1), List.of(4, channels + 1), List.of(1, 1));
    Conv conv =
        new Conv(0, List.of(), List.of(1), List.of(1), List.of(1), 1, random.nextBoolean(), true);
    if (random.nextInt(3) == 0) {
      transposed(name, x);
      return;
    }
    int first = add(name, conv, x, graph.add(name + "_p", part, weight));
    normalise(name, true);
    if (random.nextBoolean()) {
      Slice other =
          new Slice(List.of(0, 1), List.of(4, 2), List.of(8, channels + 2), List.of(1, 1));
      add(name + "_other", conv, x, graph.add(name + "_q", other, weight));
      join(name + "_both", new Add(), first);
    }
  }

  /** A transposed convolution whose weight is a part of a free weight. */
  private void transposed(String name, int x) {
    int channels = graph.shape(x).channels();
    int weight = graph.add(name + "_t", new FreeWeight(List.of(channels, 8, 3, 3), false));
    Slice part = new Slice(List.of(1), List.of(2), List.of(6), List.of(1));
    List<Integer> one = List.of(1);
    Deconv deconv =
        new Deconv(0, List.of(), one, one, List.of(0), one, 1, random.nextBoolean(), true);
    add(name, deconv, x, graph.add(name + "_q", part, weight));
    normalise(name, true);
  }

  private static Slice slice(int from, int to) {
    return new Slice(List.of(1), List.of(from), List.of(to), List.of(1));
  }

  private int head(int x) {
    int pooled = random.nextBoolean() ? graph.add("pool", new AdaptiveAvgPool(List.of(1)), x) : x;
    int flat = graph.add("flat", new Flatten(), pooled);
    int normed =
        random.nextBoolean() ? graph.add("flat_bn", new BatchNorm(1e-5, true), flat) : flat;
    int linear = graph.add("linear", new Linear(6, random.nextBoolean()), normed);
    return graph.add("linear_bn", new BatchNorm(1e-5, true), linear);
  }
}

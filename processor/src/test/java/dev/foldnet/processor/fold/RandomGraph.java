package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up graph: convolutions of all kinds, transposed ones, linear layers, batch norms, ReLUs
 * and sums over a few values that are read again and again; layers applied twice; outputs inside.
 */
public final class RandomGraph {
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
    int channels = graph.shape(x).channels();
    switch (random.nextInt(8)) {
      case 0, 1 -> layer(name, conv(channels), x);
      case 2 -> layer(name, deconv(channels), x);
      case 3, 4 -> layer(name, new BatchNorm(1e-5, random.nextInt(4) > 0), x);
      case 5 ->
          values.add(graph.add(name, random.nextBoolean() ? new Relu() : new Dropout(0.5), x));
      case 6 -> again(name, x);
      default -> sum(name, x);
    }
  }

  private void layer(String name, Op op, int x) {
    values.add(graph.add(name, op, x));
    layers.add(new Layer(prefixes.get(depth) + name, op, graph.shape(x)));
    if (random.nextBoolean() && !(op instanceof BatchNorm)) {
      layer(name + "_bn", new BatchNorm(1e-3, true), last());
    }
  }

  private void again(String name, int x) {
    for (Layer layer : layers) {
      boolean fits = layer.in().equals(graph.shape(x));
      if (fits && layer.key().startsWith(prefixes.get(depth)) && random.nextBoolean()) {
        values.add(graph.addKeyed(name, layer.key(), layer.op(), x));
        return;
      }
    }
    values.add(graph.add(name, new AvgPool(List.of(1), List.of(1), List.of(0), false, true), x));
  }

  private void sum(String name, int x) {
    List<Integer> fitting =
        values.stream().filter(value -> graph.shape(value).equals(graph.shape(x))).toList();
    values.add(graph.add(name, new Add(), x, fitting.get(random.nextInt(fitting.size()))));
  }

  private Conv conv(int channels) {
    int kernel = 1 + random.nextInt(3);
    int groups = List.of(1, 2, channels).get(random.nextInt(3));
    return new Conv(
        random.nextBoolean() ? 4 : 8,
        List.of(kernel),
        List.of(1),
        List.of(random.nextInt(2) + kernel / 2),
        List.of(1),
        groups == 8 ? 4 : groups,
        random.nextBoolean());
  }

  private Deconv deconv(int channels) {
    int kernel = 2 + random.nextInt(2);
    int groups = List.of(1, 2, Math.min(channels, 4)).get(random.nextInt(3));
    return new Deconv(
        random.nextBoolean() ? 4 : 8,
        List.of(kernel),
        List.of(1),
        List.of(1),
        List.of(0),
        List.of(1),
        groups,
        random.nextBoolean());
  }

  private int head(int x) {
    int flat = graph.add("flat", new Flatten(), x);
    int linear = graph.add("linear", new Linear(6, random.nextBoolean()), flat);
    return graph.add("linear_bn", new BatchNorm(1e-5, true), linear);
  }
}

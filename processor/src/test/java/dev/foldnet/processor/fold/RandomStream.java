package dev.foldnet.processor.fold;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.op.Swish;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up network of pre-activated units: sums and differences, also of sums, concatenations,
 * halves that take turns, both at once; shortcuts with strides, pools, projections and zeros as new
 * channels; gates, activations of several kinds and none, max pools inside, channels that the
 * checkpoint picks; values read again later; outputs inside.
 */
public final class RandomStream {
  private static final int WIDTH = 8;
  private static final int MOST = 16;

  private final Random random;
  private final GraphBuilder graph = new GraphBuilder();
  private final List<Integer> outputs = new ArrayList<>();

  /** Values of the shape that the newest has. */
  private final List<Integer> fitting = new ArrayList<>();

  private int value;
  private int names;

  private RandomStream(long seed) {
    random = new Random(seed);
  }

  /** A network of that many units. */
  public static Graph of(long seed, int units) {
    RandomStream made = new RandomStream(seed);
    made.head();
    for (int i = 0; i < units; i++) {
      made.unit();
      if (made.oneIn(25)) {
        made.outputs.add(made.value);
      }
    }
    made.tail();
    return made.graph.build(made.outputs.toArray(Integer[]::new));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private int add(String kind, Op op, Integer... from) {
    return graph.add(kind + names++, op, from);
  }

  private int channels() {
    return graph.shape(value).channels();
  }

  /** The newest value, of another shape than those before it. */
  private void become(int made) {
    value = made;
    fitting.clear();
    fitting.add(made);
  }

  private int conv(int from, int out, int kernel, int stride, int groups) {
    return add(
        "conv",
        new Conv(
            out,
            List.of(kernel),
            List.of(stride),
            List.of(kernel / 2),
            List.of(1),
            groups,
            random.nextBoolean()),
        from);
  }

  private int batchNorm(int from) {
    return add("bn", new BatchNorm(1e-5, random.nextInt(6) > 0), from);
  }

  private int activated(int from) {
    int bn = batchNorm(from);
    return switch (random.nextInt(10)) {
      case 0 -> bn;
      case 1 -> add("leaky", new LeakyRelu(0.1), bn);
      case 2 -> add("prelu", new PRelu(oneIn(3) ? 1 : graph.shape(bn).channels()), bn);
      case 3 -> oneIn(3) ? add("swish", new Swish(), bn) : add("relu", new Relu(), bn);
      default -> add("relu", new Relu(), bn);
    };
  }

  private int body(int from, int out, int stride) {
    int x = oneIn(16) ? pooled(from) : activated(oneIn(12) ? picked(from) : from);
    if (oneIn(10)) {
      x = maxPool(x);
    }
    if (random.nextBoolean()) {
      x = activated(conv(x, WIDTH, 1, 1, 1));
    }
    x = conv(x, out, random.nextBoolean() ? 3 : 1, stride, oneIn(4) ? 2 : 1);
    if (oneIn(12)) {
      int squeezed = conv(add("pool", new AdaptiveAvgPool(List.of(1)), x), out, 1, 1, 1);
      x = add("gate", new Mul(), x, add("sigmoid", new Sigmoid(), squeezed));
    }
    if (oneIn(10)) {
      x = batchNorm(add("relu", new Relu(), x));
    }
    if (oneIn(10)) {
      x = add("by", new Mul(), x, add("weight", new FreeWeight(List.of(out, 1, 1), false)));
    }
    return oneIn(12) ? batchNorm(x) : x;
  }

  /** A max pool between two batch norms, which keeps them apart and hands an offset on. */
  private int pooled(int from) {
    return activated(maxPool(batchNorm(from)));
  }

  private int picked(int from) {
    int index = add("index", new FreeWeight(List.of(WIDTH), true));
    return add("picked", new Gather(1), from, index);
  }

  private void head() {
    become(conv(graph.input("in", 3, 6, 7), WIDTH, 3, 1, 1));
    if (oneIn(3)) {
      become(activated(value));
      if (oneIn(3)) {
        become(add("ring", new Pad(1, 1, 1, 1, 0, 0, PadMode.ZERO), value));
      }
      if (random.nextBoolean()) {
        become(maxPool(value));
      }
    }
  }

  private int maxPool(int from) {
    return add("max", new MaxPool(List.of(3), List.of(1), List.of(1), false), from);
  }

  private void unit() {
    switch (random.nextInt(16)) {
      case 0 -> widened();
      case 1 -> strided();
      case 2 -> grown();
      case 3 -> reversible();
      case 4 -> dual();
      case 5 -> become(add("shuffle", new ChannelShuffle(2), value));
      case 6 -> {
        if (oneIn(3)) {
          become(maxPool(value));
        } else {
          pyramid();
        }
      }
      default -> residual();
    }
  }

  private void residual() {
    int f = body(value, channels(), 1);
    if (oneIn(8)) {
      f = add("inner", new Add(), f, conv(value, channels(), 1, 1, 1));
    }
    if (oneIn(10)) {
      f = add("again", new Add(), f, fitting.get(random.nextInt(fitting.size())));
    }
    Op join = oneIn(6) ? new Sub() : new Add();
    value = random.nextBoolean() ? add("sum", join, value, f) : add("sum", join, f, value);
    fitting.add(value);
  }

  private void widened() {
    int wide = Math.max(channels(), Math.min(MOST, 2 * channels()));
    int f = body(value, wide, 1);
    int missing = wide - channels();
    int shortcut =
        missing > 0 ? add("pad", new Pad(0, 0, 0, 0, 0, missing, PadMode.ZERO), value) : value;
    become(add("sum", new Add(), shortcut, f));
  }

  private void strided() {
    int f = body(value, channels(), 2);
    int shortcut =
        switch (random.nextInt(4)) {
          case 0 -> conv(value, channels(), 1, 2, 1);
          case 1 -> {
            List<Integer> all = List.of(Slice.END, Slice.END);
            yield add("part", new Slice(List.of(2, 3), List.of(0, 0), all, List.of(2, 2)), value);
          }
          case 2 -> {
            List<Integer> two = List.of(2);
            yield add("pool", new AvgPool(two, two, List.of(0), true, false), value);
          }
          default -> conv(activated(value), channels(), 1, 2, 1);
        };
    become(add("sum", new Add(), shortcut, f));
  }

  private void grown() {
    if (channels() <= MOST) {
      become(add("concat", new Concat(1), value, body(value, WIDTH, 1)));
    }
  }

  private int half(int from, boolean first) {
    int all = graph.shape(from).channels();
    int start = first ? 0 : all / 2;
    int end = first ? all / 2 : all;
    return add("half", new Slice(List.of(1), List.of(start), List.of(end), List.of(1)), from);
  }

  private void reversible() {
    if (channels() == MOST) {
      int turn = half(value, false);
      int sum = add("sum", new Add(), half(value, true), body(turn, WIDTH, 1));
      become(add("concat", new Concat(1), turn, sum));
    }
  }

  /** Layers of which each but the first is added to the next, all side by side. */
  private void pyramid() {
    int x = activated(value);
    List<Integer> sums = new ArrayList<>();
    for (int part = 0; part < channels(); part += 4) {
      int layer = conv(x, 4, random.nextBoolean() ? 3 : 1, 1, 1);
      boolean first = sums.isEmpty() || oneIn(4);
      int last = first ? -1 : sums.get(random.nextInt(sums.size()));
      sums.add(first ? layer : add("step", new Add(), layer, last));
    }
    int joined = add("joined", new Concat(1), sums.toArray(Integer[]::new));
    value = oneIn(4) ? joined : add("sum", new Add(), joined, value);
    fitting.add(value);
  }

  private void dual() {
    int f = body(value, channels(), 1);
    int sum = add("sum", new Add(), half(value, true), half(f, true));
    int rest = random.nextBoolean() ? half(value, false) : half(f, false);
    become(add("concat", new Concat(1), sum, rest));
  }

  private void tail() {
    if (random.nextBoolean()) {
      int x = activated(value);
      int flat = add("flat", new Flatten(), add("pool", new AdaptiveAvgPool(List.of(1)), x));
      outputs.add(
          random.nextBoolean() ? conv(x, 4, 1, 1, 1) : add("linear", new Linear(5, true), flat));
    } else {
      outputs.add(random.nextBoolean() ? add("sigmoid", new Sigmoid(), value) : value);
    }
  }
}

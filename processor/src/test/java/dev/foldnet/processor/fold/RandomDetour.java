package dev.foldnet.processor.fold;

import dev.foldnet.dsl.Interpolation;
import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Call;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.DeformConv;
import dev.foldnet.processor.op.Div;
import dev.foldnet.processor.op.Exp;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.GatherElements;
import dev.foldnet.processor.op.GridSample;
import dev.foldnet.processor.op.LayerNorm;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Log;
import dev.foldnet.processor.op.MatMul;
import dev.foldnet.processor.op.MaxOf;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.MaxUnpool;
import dev.foldnet.processor.op.Mean;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Permute;
import dev.foldnet.processor.op.PixelShuffle;
import dev.foldnet.processor.op.Reshape;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Sign;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Sqrt;
import dev.foldnet.processor.op.Stack;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.op.Sum;
import dev.foldnet.processor.op.Tanh;
import dev.foldnet.processor.op.TopK;
import dev.foldnet.processor.op.TopPlaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Several ops that lead from a value (N, C, H, W) to another such, over values of other forms. None
 * makes much of rounding: what is divided by, or has its root taken, is far from 0; a sign and the
 * places of maxima come back as what is continuous.
 *
 * @param like another value of that shape
 */
record RandomDetour(Random random, GraphBuilder graph, String name, int x, int like) {
  private Shape in() {
    return graph.shape(x);
  }

  private int add(String suffix, Op op, Integer... from) {
    return graph.add(name + suffix, op, from);
  }

  private int maybeNormed(String suffix, int value) {
    return random.nextBoolean() ? add(suffix, new BatchNorm(1e-3, true), value) : value;
  }

  /** The value at its end. */
  int end() {
    return switch (random.nextInt(17)) {
      case 0 -> reshaped();
      case 1 -> product();
      case 2 -> channelsLast();
      case 3 -> stacked();
      case 4 -> gate();
      case 5 -> picked();
      case 6 -> unpooled();
      case 7 -> add("_quotient", new Div(), x, positive(like));
      case 8 -> positiveBack();
      case 9 -> add("_signed", new Mul(), add("_sign", new Sign(), x), x);
      case 10 -> enlarged();
      case 11 -> rearranged();
      case 12 -> weighted();
      case 13 -> ranked();
      case 14 -> sampled();
      case 15 -> deformed();
      default -> simple();
    };
  }

  /** A call, or a number beside the value. */
  private int simple() {
    if (random.nextBoolean()) {
      return add("_call", new Call(Halved.class.getName(), in()), x);
    }
    int number = add("_number", new Constant(1.5));
    Op op = List.of(new Add(), new Sub(), new Mul(), new Div()).get(random.nextInt(4));
    return add("_with", op, x, number);
  }

  private int reshaped() {
    int channels = in().channels();
    int flat = add("_flat", new Reshape(List.of(channels, -1)), x);
    return add("_image", new Reshape(in().sizes()), maybeNormed("_flat_bn", flat));
  }

  /** A product or a sum with a weight, mostly the same all over a channel. */
  private int weighted() {
    int channels = in().channels();
    List<Integer> sizes =
        switch (random.nextInt(4)) {
          case 0 -> List.of(1);
          case 1 -> List.of(in().size(3));
          default -> List.of(channels, 1, 1);
        };
    boolean fixed = random.nextInt(3) == 0;
    int weight = add("_weight", fixed ? constant(random, sizes) : new FreeWeight(sizes, false));
    Op op = random.nextBoolean() ? new Mul() : new Add();
    int joined = random.nextBoolean() ? add("_with", op, x, weight) : add("_with", op, weight, x);
    return maybeNormed("_bn", joined);
  }

  /** Numbers that are not near 0, of one channel after another or all over. */
  static Constant constant(Random random, List<Integer> sizes) {
    List<Double> values = new ArrayList<>();
    int count = sizes.stream().reduce(1, Math::multiplyExact);
    int period = random.nextBoolean() ? count : sizes.get(sizes.size() - 1);
    for (int i = 0; i < count; i++) {
      values.add(
          i < period
              ? (random.nextBoolean() ? 0.25 : -0.25) * (1 + random.nextInt(8))
              : values.get(i - period));
    }
    return new Constant(sizes, values);
  }

  /** Halves of the channels, rows and columns in any order. */
  private int rearranged() {
    List<Integer> sizes = new ArrayList<>(in().sizes());
    sizes.set(0, in().channels() / 2);
    sizes.add(0, 2);
    List<Integer> order = new ArrayList<>(List.of(1, 2, 3, 4));
    Collections.shuffle(order, random);
    order.add(0, 0);
    int ordered = add("_ordered", new Permute(order), add("_apart", new Reshape(sizes), x));
    return add("_back", new Reshape(in().sizes()), ordered);
  }

  /** With a weight, or a value's channels with each other. */
  private int product() {
    if (random.nextBoolean()) {
      int width = in().size(3);
      return add("_by", new MatMul(), x, add("_w", new FreeWeight(List.of(width, 3), false)));
    }
    int rows = add("_rows", new Reshape(List.of(in().channels(), -1)), x);
    int columns = add("_columns", new Permute(List.of(0, 2, 1)), rows);
    int gram = add("_gram", new MatMul(), rows, columns);
    return add("_image", new Reshape(List.of(in().channels(), in().channels(), 1)), gram);
  }

  private int channelsLast() {
    int last = add("_last", new Permute(List.of(0, 2, 3, 1)), x);
    int mixed = add("_mixed", new Linear(4, random.nextBoolean()), last);
    return add("_first", new Permute(List.of(0, 3, 1, 2)), mixed);
  }

  /** As {@link #channelsLast}, of the network's input. */
  static int normed(GraphBuilder graph, String name, int input) {
    int last = graph.add(name + "_last", new Permute(List.of(0, 2, 3, 1)), input);
    int normed = graph.add(name + "_norm", new LayerNorm(1e-5), last);
    return graph.add(name + "_first", new Permute(List.of(0, 3, 1, 2)), normed);
  }

  private int stacked() {
    int both = maybeNormed("_stack_bn", add("_stack", new Stack(1), x, like));
    return add("_joint", reduction(1, false), both);
  }

  private int gate() {
    int pooled = add("_squeeze", reduction(2, true), add("_narrow", reduction(3, true), x));
    return add("_gated", new Mul(), x, add("_gate", new Sigmoid(), maybeNormed("_bn", pooled)));
  }

  private Op reduction(int axis, boolean keep) {
    return switch (random.nextInt(3)) {
      case 0 -> new Mean(List.of(axis), keep);
      case 1 -> new Sum(List.of(axis), keep);
      default -> new MaxOf(List.of(axis), keep);
    };
  }

  /** Four channels, or rows where there are four. */
  private int picked() {
    Op places =
        random.nextInt(3) == 0
            ? new Constant(List.of(4), List.of(3.0, 0.0, 2.0, 2.0))
            : new FreeWeight(List.of(4), true);
    int index = add("_index", places);
    boolean rows = in().size(2) >= Checkpoint.LIMIT && random.nextBoolean();
    return add("_picked", new Gather(rows ? 2 : 1), x, index);
  }

  /** The largest along an axis, or what stands at their places: the same. */
  private int ranked() {
    int axis = 1 + random.nextInt(3);
    int k = axis == 1 ? 4 : 1 + random.nextInt(in().size(axis));
    if (random.nextBoolean()) {
      return add("_top", new TopK(k, axis), x);
    }
    int places = add("_places", new TopPlaces(k, axis), x);
    return add("_gathered", new GatherElements(axis), x, places);
  }

  /** Between elements at places that another value says. */
  private int sampled() {
    int places = 1 + random.nextInt((int) Math.min(3, in().elements() / 4));
    int flat = add("_row", new Reshape(List.of(-1)), like);
    Slice part = new Slice(List.of(1), List.of(0), List.of(4 * places), List.of(1));
    int grid = add("_grid", new Reshape(List.of(2, places, 2)), add("_part", part, flat));
    PadMode padding = List.of(PadMode.values()).get(random.nextInt(3));
    Op sample = new GridSample(Interpolation.BILINEAR, padding, random.nextBoolean());
    return add("_sampled", sample, x, add("_places", new Tanh(), grid));
  }

  /** A convolution whose window's elements another value moves, and now and then weighs. */
  private int deformed() {
    boolean direct = random.nextBoolean();
    int kernel = direct ? 1 : 2 + random.nextInt(2);
    int moved = 1 + random.nextInt(2);
    int taps = moved * kernel * kernel;
    List<Integer> padding = List.of(kernel - 1);
    List<Integer> dilation = List.of(kernel == 2 ? 2 : 1);
    int offset;
    if (direct) {
      Slice part = new Slice(List.of(1), List.of(0), List.of(2 * taps), List.of(1));
      offset = add("_offset", part, like);
    } else {
      List<Integer> one = List.of(1);
      Conv places =
          new Conv(2 * taps, List.of(kernel), one, padding, dilation, 1, random.nextBoolean());
      offset = add("_offset", new Tanh(), maybeNormed("_places_bn", add("_places", places, like)));
    }
    boolean masked = random.nextBoolean();
    int groups = 1 + random.nextInt(2);
    Op conv =
        new DeformConv(
            4,
            List.of(kernel),
            List.of(1),
            padding,
            dilation,
            groups,
            random.nextBoolean(),
            masked);
    if (!masked) {
      return maybeNormed("_bn", add("_deformed", conv, x, offset));
    }
    Slice part = new Slice(List.of(1), List.of(taps), List.of(2 * taps), List.of(1));
    return maybeNormed("_bn", add("_deformed", conv, x, offset, add("_mask", part, offset)));
  }

  /** Each maximum back where it was, in windows that are then averaged. */
  private int unpooled() {
    List<Integer> window = in().spatial().stream().map(size -> 2 - size % 2).toList();
    List<Integer> none = List.of(0);
    int pooled = maybeNormed("_bn", add("_pooled", new MaxPool(window, window, none, false), x));
    int back = maybeNormed("_back_bn", add("_back", new MaxUnpool(window), pooled, x));
    return add("_mean", new AvgPool(window, window, none, false, true), back);
  }

  private int enlarged() {
    Conv conv =
        new Conv(16, List.of(1), List.of(1), List.of(0), List.of(1), 1, random.nextBoolean());
    int deep = maybeNormed("_deep_bn", add("_deep", conv, x));
    return add("_enlarged", new PixelShuffle(2), deep);
  }

  /** From 0.3 to 2.8. */
  private int positive(int value) {
    return add("_exp", new Exp(), add("_tanh", new Tanh(), value));
  }

  private int positiveBack() {
    return add("_back", random.nextBoolean() ? new Log() : new Sqrt(), positive(x));
  }
}

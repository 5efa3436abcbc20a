package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.AdaptiveMaxPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Affine;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.DeformConv;
import dev.foldnet.processor.op.Div;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.GatherElements;
import dev.foldnet.processor.op.GridSample;
import dev.foldnet.processor.op.GroupNorm;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.InstanceNorm;
import dev.foldnet.processor.op.LayerNorm;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.LogSoftmax;
import dev.foldnet.processor.op.Lrn;
import dev.foldnet.processor.op.MatMul;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.MaxOf;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.MaxUnpool;
import dev.foldnet.processor.op.Mean;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Normalize;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Permute;
import dev.foldnet.processor.op.PixelShuffle;
import dev.foldnet.processor.op.Rearrange;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.op.Reshape;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Softmax;
import dev.foldnet.processor.op.Stack;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.op.Sum;
import dev.foldnet.processor.op.TopK;
import dev.foldnet.processor.op.TopPlaces;
import dev.foldnet.processor.op.Upsample;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What ops make of errors of their operands, and the roundings that they add. */
record OpBounds(Reference reference) {
  /**
   * Those that choose or move numbers: an error goes where its number goes. Errors go through the
   * op itself, which has to give the larger one.
   */
  private static final Set<Class<?>> MOVES =
      Set.of(
          AdaptiveMaxPool.class,
          ChannelShuffle.class,
          Concat.class,
          Dropout.class,
          Flatten.class,
          Gather.class,
          Identity.class,
          Max.class,
          MaxOf.class,
          MaxPool.class,
          Pad.class,
          Permute.class,
          PixelShuffle.class,
          Rearrange.class,
          Reshape.class,
          Slice.class,
          Stack.class);

  /** Sums of numbers, weighted by what is not negative. */
  private static final Set<Class<?>> SUMS =
      Set.of(AdaptiveAvgPool.class, AvgPool.class, Mean.class, Sum.class, Upsample.class);

  private static final Set<Class<?>> LAYERS =
      Set.of(Affine.class, Conv.class, Deconv.class, Linear.class, ScaleShift.class);

  /** What folds do not change, of what they do not change: the same numbers before and after. */
  private static final Set<Class<?>> NORMS =
      Set.of(
          GroupNorm.class,
          InstanceNorm.class,
          LayerNorm.class,
          LogSoftmax.class,
          Lrn.class,
          Normalize.class,
          Softmax.class);

  private static final Comparator<Bounded> BY_SIZE =
      Comparator.comparing(weight -> weight.value().values().length);

  /** Of a number between others: eight products of three weights, each 1 less another, added up. */
  private static final int UPSAMPLE = 16;

  /** Whether it is one of which bounds are known for exact numbers alone. */
  static boolean isNorm(Op op) {
    return NORMS.contains(op.getClass());
  }

  Bounded run(Op op, List<Bounded> inputs, Map<String, Bounded> weights) {
    Class<?> type = op.getClass();
    if (MOVES.contains(type)) {
      return new Bounded(values(op, inputs, weights), errors(op, inputs));
    }
    if (SUMS.contains(type)) {
      return sum(op, inputs.get(0));
    }
    if (LAYERS.contains(type)) {
      return layer(op, inputs, weights);
    }
    if (NORMS.contains(type)) {
      return norm(op, inputs.get(0), weights);
    }
    if (op instanceof BatchNorm bn) {
      return batchNorm(bn, inputs.get(0), weights);
    }
    if (op instanceof Add || op instanceof Sub) {
      DoubleTensor rounding = apply(new Add(), inputs, Bounded::magnitude);
      DoubleTensor error =
          Bounded.sum(errors(new Add(), inputs), Bounded.gamma(inputs.size()), rounding);
      return new Bounded(values(op, inputs, weights), error);
    }
    if (op instanceof Mul || op instanceof MatMul) {
      return inputs.stream().reduce((a, b) -> product(op, a, b)).orElseThrow();
    }
    if (op instanceof Div) {
      return quotient(inputs.get(0), inputs.get(1));
    }
    if (op instanceof DeformConv conv) {
      return new DeformBounds(conv, this).run(inputs, weights, values(op, inputs, weights));
    }
    if (op instanceof GridSample sample) {
      return new SampleBounds(sample, reference).run(inputs.get(0), inputs.get(1));
    }
    if (op instanceof TopK top) {
      return new PickBounds(reference).run(top, inputs.get(0));
    }
    if (op instanceof TopPlaces top) {
      return new PickBounds(reference).run(top, inputs.get(0));
    }
    if (op instanceof GatherElements gather) {
      return new PickBounds(reference).run(gather, inputs.get(0), inputs.get(1));
    }
    if (op instanceof MaxUnpool unpool) {
      return new UnpoolBounds(unpool, reference).run(inputs.get(0), inputs.get(1));
    }
    return FunctionBounds.of(op, weights).run(inputs.get(0), x -> run(op, x, weights));
  }

  private DoubleTensor run(Op op, DoubleTensor x, Map<String, Bounded> weights) {
    return values(op, List.of(Bounded.exact(x)), weights);
  }

  private DoubleTensor apply(Op op, List<Bounded> inputs, Function<Bounded, DoubleTensor> part) {
    return reference.run(op, inputs.stream().map(part).toList(), Map.of());
  }

  private DoubleTensor values(Op op, List<Bounded> inputs, Map<String, Bounded> weights) {
    Map<String, DoubleTensor> values = new HashMap<>();
    weights.forEach((name, weight) -> values.put(name, weight.value()));
    return reference.run(op, inputs.stream().map(Bounded::value).toList(), values);
  }

  /** What the op makes of the errors of its first operands; an index is exact. */
  private DoubleTensor errors(Op op, List<Bounded> inputs) {
    return op instanceof Gather
        ? reference.run(op, List.of(inputs.get(0).error(), inputs.get(1).value()), Map.of())
        : apply(op, inputs, Bounded::error);
  }

  private Bounded sum(Op op, Bounded x) {
    List<Bounded> inputs = List.of(x);
    DoubleTensor value = values(op, inputs, Map.of());
    int terms = x.value().values().length / x.value().size(0) + 1;
    double gamma = Bounded.gamma(op instanceof Upsample ? UPSAMPLE : terms);
    DoubleTensor rounding = apply(op, inputs, Bounded::magnitude);
    return new Bounded(value, Bounded.sum(errors(op, inputs), gamma, rounding));
  }

  /**
   * y = W x + b: off by (|W| + e(W)) e(x) + e(W) |x| + e(b), and by the roundings of as many terms
   * as a row of W has, times |W| |x| + |b|.
   */
  private Bounded layer(Op op, List<Bounded> inputs, Map<String, Bounded> weights) {
    Map<String, Bounded> all = new HashMap<>(weights);
    if (inputs.size() > 1) {
      all.put("", inputs.get(1));
    }
    Bounded first = all.values().stream().max(BY_SIZE).orElseThrow();
    double gamma = Bounded.gamma(1L + terms(op, first.value()));
    Map<String, DoubleTensor> reached = new HashMap<>();
    Map<String, DoubleTensor> rounded = new HashMap<>();
    all.forEach(
        (name, weight) -> {
          boolean added = name.equals("bias") || name.equals("shift");
          reached.put(name, added ? weight.error() : weight.reach());
          DoubleTensor error = added ? Bounded.map(weight.error(), e -> 0) : weight.error();
          rounded.put(name, Bounded.sum(error, gamma, weight.magnitude()));
        });
    Bounded x = inputs.get(0);
    return new Bounded(
        values(op, inputs, weights),
        Bounded.sum(layer(op, x.error(), reached), 1, layer(op, x.magnitude(), rounded)));
  }

  private DoubleTensor layer(Op op, DoubleTensor x, Map<String, DoubleTensor> weights) {
    List<DoubleTensor> inputs = new ArrayList<>(List.of(x));
    if (weights.containsKey("")) {
      inputs.add(weights.get(""));
    }
    return reference.run(op, inputs, weights);
  }

  private static int terms(Op op, DoubleTensor weight) {
    int outs =
        op instanceof ScaleShift ? weight.size(0) : weight.size(op instanceof Deconv ? 1 : 0);
    return weight.values().length / outs;
  }

  private Bounded batchNorm(BatchNorm op, Bounded x, Map<String, Bounded> weights) {
    DoubleTensor variance = weights.get("running_var").value();
    double[] s = new double[variance.values().length];
    double[] t = new double[s.length];
    double[] magnitude = new double[s.length];
    for (int c = 0; c < s.length; c++) {
      double gamma = op.affine() ? weights.get("weight").value().values()[c] : 1;
      double beta = op.affine() ? weights.get("bias").value().values()[c] : 0;
      s[c] = gamma / Math.sqrt(variance.values()[c] + op.eps());
      double product = s[c] * weights.get("running_mean").value().values()[c];
      t[c] = beta - product;
      magnitude[c] = Math.abs(beta) + Math.abs(product);
    }
    Bounded scale = vector(s, WeightBounds.SCALE, s);
    Bounded shift = vector(t, WeightBounds.SHIFT, magnitude);
    return layer(new ScaleShift(), List.of(x), Map.of("scale", scale, "shift", shift));
  }

  private static Bounded vector(double[] values, int roundings, double[] magnitude) {
    int[] shape = {values.length};
    double gamma = Bounded.gamma(roundings);
    double[] error = Arrays.stream(magnitude).map(m -> gamma * Math.abs(m)).toArray();
    return new Bounded(
        new DoubleTensor(shape, values, false), new DoubleTensor(shape, error, false));
  }

  /** Of exact numbers its result, as computed, is taken for exact, up to its weight and bias. */
  private Bounded norm(Op op, Bounded x, Map<String, Bounded> weights) {
    if (!x.isExact()) {
      throw new IllegalArgumentException("no bound is known for " + op + " of inexact numbers");
    }
    boolean folded = x.value().rank() == 2 || !(op instanceof LayerNorm);
    if (weights.isEmpty() || !folded) {
      return Bounded.exact(values(op, List.of(x), weights));
    }
    Map<String, DoubleTensor> none =
        Map.of(
            "weight", Bounded.map(weights.get("weight").value(), w -> 1),
            "bias", Bounded.map(weights.get("bias").value(), b -> 0));
    Bounded normed = Bounded.exact(reference.run(op, List.of(x.value()), none));
    Map<String, Bounded> affine =
        Map.of("scale", weights.get("weight"), "shift", weights.get("bias"));
    return layer(new ScaleShift(), List.of(normed), affine);
  }

  /** a b: off by (|a| + e(a)) e(b) + e(a) |b|, and by roundings. */
  private Bounded product(Op op, Bounded a, Bounded b) {
    int terms = op instanceof Mul ? 1 : a.value().size(a.value().rank() - 1);
    DoubleTensor error =
        Bounded.sum(
            run(op, a.reach(), b.error()),
            Bounded.gamma(terms),
            run(op, a.error(), b.magnitude()),
            run(op, a.magnitude(), b.magnitude()));
    return new Bounded(run(op, a.value(), b.value()), error);
  }

  private DoubleTensor run(Op op, DoubleTensor a, DoubleTensor b) {
    return reference.run(op, List.of(a, b), Map.of());
  }

  /** a / b: off by (e(a) + |a / b| e(b)) / (|b| - e(b)), and by a rounding. */
  private Bounded quotient(Bounded a, Bounded b) {
    DoubleTensor value = run(new Div(), a.value(), b.value());
    DoubleTensor magnitude = Bounded.map(value, Math::abs);
    double[] least = b.magnitude().values();
    Arrays.setAll(least, i -> Math.max(least[i] - b.error().values()[i], 0));
    DoubleTensor divisor = new DoubleTensor(b.value().shape(), least, b.value().batched());
    DoubleTensor numerator = run(new Add(), a.error(), run(new Mul(), magnitude, b.error()));
    DoubleTensor error =
        Bounded.sum(run(new Div(), numerator, divisor), Bounded.gamma(1), magnitude);
    return new Bounded(value, error);
  }
}

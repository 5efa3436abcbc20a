package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.Abs;
import dev.foldnet.processor.op.Clamp;
import dev.foldnet.processor.op.Elu;
import dev.foldnet.processor.op.Exp;
import dev.foldnet.processor.op.Gelu;
import dev.foldnet.processor.op.HSigmoid;
import dev.foldnet.processor.op.HSwish;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.Log;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Relu6;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Sign;
import dev.foldnet.processor.op.Sqrt;
import dev.foldnet.processor.op.Swish;
import dev.foldnet.processor.op.Tanh;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How far a function of one number carries errors.
 *
 * @param slope its steepest; infinite where it has none
 * @param monotone whether a larger number never gives a smaller one
 * @param roundings how many it makes itself; {@link Math} is exact to a unit in the last place, two
 *     roundings
 * @param ofInput whether they are relative to the number that it is given
 */
record FunctionBounds(double slope, boolean monotone, int roundings, boolean ofInput) {
  private static final double ANY = Double.POSITIVE_INFINITY;

  static FunctionBounds of(Op op, Map<String, Bounded> weights) {
    if (op instanceof LeakyRelu leaky) {
      return bends(Math.abs(leaky.slope()));
    }
    if (op instanceof PRelu) {
      Bounded slopes = weights.values().iterator().next();
      FunctionBounds exact = bends(Bounded.largest(slopes.reach()));
      return new FunctionBounds(exact.slope, false, exact.roundings + slopes.roundings(), false);
    }
    if (op instanceof Elu elu) {
      return new FunctionBounds(Math.max(1, elu.alpha()), true, 3, false);
    }
    FunctionBounds bounds = TABLE.get(op.getClass());
    if (bounds == null) {
      throw new IllegalArgumentException("no bound is known for " + op);
    }
    return bounds;
  }

  private static final Map<Class<?>, FunctionBounds> TABLE =
      Map.ofEntries(
          Map.entry(Relu.class, new FunctionBounds(1, true, 0, false)),
          Map.entry(Relu6.class, new FunctionBounds(1, true, 0, false)),
          Map.entry(Clamp.class, new FunctionBounds(1, true, 0, false)),
          Map.entry(Abs.class, new FunctionBounds(1, false, 0, false)),
          Map.entry(Sign.class, new FunctionBounds(ANY, true, 0, false)),
          Map.entry(Exp.class, new FunctionBounds(ANY, true, 2, false)),
          Map.entry(Log.class, new FunctionBounds(ANY, true, 2, false)),
          Map.entry(Sqrt.class, new FunctionBounds(ANY, true, 1, false)),
          Map.entry(Sigmoid.class, new FunctionBounds(0.25, true, 4, false)),
          Map.entry(HSigmoid.class, new FunctionBounds(1 / 6.0, true, 2, false)),
          Map.entry(Tanh.class, new FunctionBounds(1, true, 5, false)),
          Map.entry(Swish.class, new FunctionBounds(1.1, false, 5, false)),
          Map.entry(HSwish.class, new FunctionBounds(1.5, false, 3, false)),
          // the error function is exact to 1e-15
          Map.entry(Gelu.class, new FunctionBounds(1.13, false, 16, true)));

  /** x to the right of 0, times that slope to the left. */
  private static FunctionBounds bends(double slope) {
    return new FunctionBounds(Math.max(1, slope), false, 1, false);
  }

  Bounded run(Bounded x, UnaryOperator<DoubleTensor> function) {
    DoubleTensor y = function.apply(x.value());
    double[] e = x.error().values();
    double[] error = new double[e.length];
    double[] high = shifted(x, e, 1);
    double[] low = shifted(x, e, -1);
    double[] above = function.apply(with(x, high)).values();
    double[] below = function.apply(with(x, low)).values();
    double gamma = Bounded.gamma(roundings);
    for (int i = 0; i < e.length; i++) {
      double value = y.values()[i];
      double spread = Math.max(Math.abs(above[i] - value), Math.abs(value - below[i]));
      double largest = Math.max(Math.abs(value), Math.max(Math.abs(above[i]), Math.abs(below[i])));
      double ends = monotone && !Double.isNaN(spread) ? spread + 2 * gamma * largest : ANY;
      double carried = e[i] == 0 ? 0 : Math.min(slope * e[i], ends);
      double own = gamma * (ofInput ? Math.abs(x.value().values()[i]) : Math.abs(value));
      error[i] = carried + own + (roundings > 0 ? Double.MIN_NORMAL : 0);
    }
    return new Bounded(y, with(x, error));
  }

  private static DoubleTensor with(Bounded x, double[] values) {
    return new DoubleTensor(x.value().shape(), values, x.value().batched());
  }

  /** The numbers, each as far off as it may be. */
  private static double[] shifted(Bounded x, double[] e, int side) {
    double[] shifted = x.value().values().clone();
    for (int i = 0; i < e.length; i++) {
      double end = shifted[i] + side * e[i];
      shifted[i] = side > 0 ? Math.nextUp(end) : Math.nextDown(end);
    }
    return shifted;
  }
}

package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.suite.Call.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws what takes a second operand: a constant, a weight, or a value made before. */
final class JoinDraws {
  private JoinDraws() {}

  static Value pair(Drawing to, String op, Value given) {
    Value x = to.ofRank(given, 2, 5);
    if (op.equals("div")) {
      return divided(to, x);
    }
    Object other = other(to, x);
    return to.random.nextInt(3) == 0 ? to.call(op, other, x) : to.call(op, x, other);
  }

  private static Value divided(Drawing to, Value x) {
    if (to.rarely()) {
      Value divisor = Draws.above(to, x, 0.25);
      return to.call("div", to.random.nextBoolean() ? Drawing.constant(1) : x, divisor);
    }
    return to.call("div", x, to.rarely() ? Drawing.constant(-3) : to.positive(.25, sizes(to, x)));
  }

  /**
   * Of a weight that stands beside x: one for a channel, for all of a sample, for the last axis.
   */
  private static int[] sizes(Drawing to, Value x) {
    int[] all = Arrays.copyOfRange(to.shape(x), 1, to.shape(x).length);
    int[] channels = new int[all.length];
    Arrays.fill(channels, 1);
    channels[0] = all[0];
    int[] last = {all[all.length - 1]};
    int[] one = {1};
    return to.one(channels, channels, channels, all, last, one);
  }

  private static Object other(Drawing to, Value x) {
    return switch (to.random.nextInt(6)) {
      case 0 -> Drawing.constant(to.one(0.0, 1.0, -1.0, 0.5, 3.0));
      case 1, 2 -> to.weight(1, sizes(to, x));
      case 3 -> to.rarely() ? x : to.call(to.one("relu", "sigmoid", "tanh"), x);
      case 4 -> gate(to, x);
      default -> {
        List<Value> same = new ArrayList<>(to.made());
        same.removeIf(value -> !Arrays.equals(to.shape(value), to.shape(x)));
        yield same.get(to.random.nextInt(same.size()));
      }
    };
  }

  /** One value for each channel, or for each pixel. */
  private static Value gate(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int[] axes = new int[shape.length - 2];
    Arrays.setAll(axes, i -> i + 2);
    boolean channels = axes.length > 0 && to.random.nextInt(4) > 0;
    Value mean = to.call("mean", x, channels ? axes : new int[] {1}, true);
    return to.random.nextBoolean() ? mean : to.call("sigmoid", mean);
  }

  static Value join(Drawing to, String op, Value given) {
    return switch (op) {
      case "concat" -> concat(to, to.ofRank(given, 2, 5));
      case "stack" -> stack(to, to.ofRank(given, 2, 4));
      case "gather" -> gather(to, to.ofRank(given, 2, 5));
      case "gatherElements" -> gatherElements(to, to.ofRank(given, 2, 5));
      default -> matMul(to, to.ofRank(given, 3, 4));
    };
  }

  private static Value concat(Drawing to, Value x) {
    int axis = to.random.nextInt(3) > 0 ? 1 : to.between(1, to.shape(x).length - 1);
    List<Value> fitting = new ArrayList<>(to.made());
    fitting.removeIf(value -> !joins(to.shape(x), to.shape(value), axis));
    List<Value> parts = new ArrayList<>(List.of(x));
    for (int more = to.random.nextInt(3); more > 0; more--) {
      Value part = fitting.get(to.random.nextInt(fitting.size()));
      parts.add(
          to.random.nextInt(to.shape(x)[axis] > 100 ? 1 : parts.size() + 1),
          to.random.nextBoolean() ? to.call("relu", part) : part);
    }
    return to.call("concat", parts, axis);
  }

  private static boolean joins(int[] a, int[] b, int axis) {
    boolean joins = a.length == b.length;
    for (int i = 0; joins && i < a.length; i++) {
      joins = i == axis || a[i] == b[i];
    }
    return joins;
  }

  private static Value stack(Drawing to, Value x) {
    List<Value> rows = List.of(x, to.call("sigmoid", x));
    return to.call("stack", to.rarely() ? List.of(x) : rows, to.between(1, to.shape(x).length));
  }

  private static Value gather(Drawing to, Value x) {
    int axis = to.between(1, to.shape(x).length - 1);
    int size = to.shape(x)[axis];
    int[] count = {to.between(1, 2 * Math.min(size, 12))};
    return to.call("gather", x, to.stored(count, () -> to.random.nextInt(size)), axis);
  }

  /** By places of the largest elements, of x itself or of another value. */
  private static Value gatherElements(Drawing to, Value x) {
    int axis = to.between(1, to.shape(x).length - 1);
    Value other = to.rarely() ? x : to.call("abs", x);
    return to.call("gatherElements", x, ShapeDraws.top(to, "topPlaces", other, axis), axis);
  }

  private static Value matMul(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int last = shape.length - 1;
    if (to.random.nextBoolean()) {
      return to.call("matMul", x, to.weight(1 / Math.sqrt(shape[last]), shape[last], 16));
    }
    int[] axes = new int[shape.length];
    Arrays.setAll(axes, axis -> axis < last - 1 ? axis : last - 1 + last - axis);
    Value turned = to.call("permute", x, axes);
    return to.random.nextBoolean() ? to.call("matMul", x, turned) : to.call("matMul", turned, x);
  }
}

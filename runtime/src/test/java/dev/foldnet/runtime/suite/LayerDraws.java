package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.suite.Call.Stored;
import dev.foldnet.runtime.suite.Call.Value;
import java.util.List;

/** Draws layers that have weights. */
final class LayerDraws {
  private LayerDraws() {}

  static Value layer(Drawing to, String op, Value given) {
    if (op.equals("linear")) {
      return linear(to, to.ofRank(given, 2, 5));
    }
    if (op.equals("deformConv")) {
      return deformConv(to, to.ofRank(given, 4, 4));
    }
    Value x = to.ofRank(given, 3, 5);
    return op.equals("conv") ? conv(to, x) : deconv(to, x);
  }

  private static Value linear(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int in = shape[shape.length - 1];
    int out = to.one(8, 16, 10, 32);
    Stored weight = to.weight(1 / Math.sqrt(in), out, in);
    return to.call("linear", x, weight, to.rarely() ? null : to.weight(1, out));
  }

  private static int groups(Drawing to, int channels) {
    int groups = to.one(1, 1, 1, 2, 4, 8, channels);
    return channels % groups == 0 ? groups : 1;
  }

  private static Value conv(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int axes = shape.length - 2;
    int groups = groups(to, shape[1]);
    int out = groups * to.one(1, 2, Math.max(1, 16 / groups), Math.max(1, 32 / groups), 3);
    int[] stride = new int[axes];
    int[] padding = new int[axes];
    int[] dilation = new int[axes];
    int[] sizes = new int[axes + 2];
    sizes[0] = out;
    sizes[1] = shape[1] / groups;
    for (int i = 0; i < axes; i++) {
      int kernel = Math.min(shape[i + 2], to.one(1, 2, 3, 3));
      dilation[i] = to.rarely() && 2 * (kernel - 1) < shape[i + 2] ? 2 : 1;
      stride[i] = to.one(1, 1, 2);
      padding[i] = to.one(0, kernel / 2 * dilation[i], 1);
      sizes[i + 2] = kernel;
    }
    double scale = 1 / Math.sqrt(Drawing.count(sizes, 1));
    Object bias = to.random.nextBoolean() ? null : to.weight(1, out);
    return to.call("conv", x, weight(to, scale, sizes), bias, stride, padding, dilation, groups);
  }

  /** Stored, or computed of what is stored. */
  private static Object weight(Drawing to, double scale, int[] sizes) {
    Stored weight = to.weight(scale, sizes);
    if (to.random.nextInt(10) > 0) {
      return weight;
    }
    int[] each = new int[sizes.length];
    java.util.Arrays.fill(each, 1);
    each[0] = sizes[0];
    return to.call("mul", weight, to.weight(1, each));
  }

  private static Value deconv(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int axes = shape.length - 2;
    int groups = groups(to, shape[1]);
    int each = to.one(1, 2, Math.max(1, 16 / groups));
    int[] stride = new int[axes];
    int[] padding = new int[axes];
    int[] outPadding = new int[axes];
    int[] dilation = new int[axes];
    int[] sizes = new int[axes + 2];
    sizes[0] = shape[1];
    sizes[1] = each;
    for (int i = 0; i < axes; i++) {
      int kernel = to.one(1, 2, 3);
      dilation[i] = 1;
      stride[i] = to.one(1, 2);
      int reach = (shape[i + 2] - 1) * stride[i] + kernel;
      padding[i] = reach > 2 ? to.between(0, kernel / 2) : 0;
      outPadding[i] = stride[i] > 1 ? to.between(0, 1) : 0;
      sizes[i + 2] = kernel;
    }
    double scale = 1 / Math.sqrt((double) shape[1] / groups);
    Object bias = to.random.nextBoolean() ? null : to.weight(1, each * groups);
    Stored weight = to.weight(scale, sizes);
    return to.call("deconv", x, weight, bias, stride, padding, outPadding, dilation, groups);
  }

  /** Moved by up to two elements, and now and then weighed, by what is made of x itself. */
  private static Value deformConv(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int groups = groups(to, shape[1]);
    int moved = groups(to, shape[1]);
    int out = groups * to.one(1, Math.max(1, 16 / groups), 3);
    int[] stride = {to.one(1, 1, 2), to.one(1, 1, 2)};
    int[] padding = new int[2];
    int[] dilation = {1, 1};
    int[] sizes = {out, shape[1] / groups, 1, 1};
    for (int i = 0; i < 2; i++) {
      sizes[i + 2] = Math.min(shape[i + 2], to.one(1, 2, 3, 3));
      dilation[i] = to.rarely() && 2 * (sizes[i + 2] - 1) < shape[i + 2] ? 2 : 1;
      padding[i] = to.one(0, sizes[i + 2] / 2 * dilation[i], 1);
    }
    int taps = moved * sizes[2] * sizes[3];
    Value[] made = new Value[2];
    for (int i = 0; i < 2; i++) {
      Stored weight = to.weight(0.5 / shape[1], (2 - i) * taps, shape[1], sizes[2], sizes[3]);
      made[i] = to.call("conv", x, weight, null, stride, padding, dilation, 1);
    }
    Value offset = to.call("mul", to.call("tanh", made[0]), Drawing.constant(2));
    Value mask = to.random.nextBoolean() ? null : to.call("sigmoid", made[1]);
    Stored weight = to.weight(1 / Math.sqrt(Drawing.count(sizes, 1)), sizes);
    Object bias = to.random.nextBoolean() ? null : to.weight(1, out);
    return to.call("deformConv", x, offset, mask, weight, bias, stride, padding, dilation, groups);
  }

  /** Not a mean of one element, nor squares so large that only their rounding is left. */
  private static Value normalisable(Drawing to, String op, Value x) {
    int[] shape = to.shape(x);
    boolean single =
        op.equals("layerNorm")
            ? shape[shape.length - 1] == 1
            : op.endsWith("Norm") && Drawing.count(shape, 2) == 1;
    if (op.equals("batchNorm") || op.equals("scaleShift") || op.equals("prelu")) {
      return x;
    }
    Value y = single ? to.call("concat", List.of(x, to.call("relu", x)), shape.length - 1) : x;
    return to.call("clamp", y, -8.0, 8.0);
  }

  static Value norm(Drawing to, String op, Value given) {
    boolean spatial = op.equals("instanceNorm") || op.equals("groupNorm") || op.equals("lrn");
    Value x = normalisable(to, op, to.ofRank(given, spatial ? 3 : 2, 5));
    int[] shape = to.shape(x);
    int channels = op.equals("layerNorm") ? shape[shape.length - 1] : shape[1];
    boolean plain = to.rarely() && !op.equals("groupNorm");
    Object weight = plain ? null : to.weight(1, channels);
    Object bias = plain ? null : to.weight(1, channels);
    double eps = to.one(1e-5, 1e-3);
    return switch (op) {
      case "batchNorm" -> {
        Stored mean = to.weight(1, channels);
        yield to.call(op, x, weight, bias, mean, to.positive(1e-3, channels), eps);
      }
      case "scaleShift" -> to.call(op, x, to.weight(1, channels), to.weight(1, channels));
      case "groupNorm" -> to.call(op, x, weight, bias, groups(to, channels), eps);
      case "lrn" -> to.call(op, x, to.one(3, 4, 5), to.one(1e-4, 0.1), 0.75, to.one(1.0, 2.0));
      case "prelu" -> to.call(op, x, to.weight(0.5, to.rarely() ? 1 : channels));
      default -> to.call(op, x, weight, bias, eps);
    };
  }
}

package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.suite.Call.Value;
import java.util.Arrays;

/**
 * Draws a call of a named operation on a value, with attributes, weights and further operands. A
 * value of another rank is reshaped before, one outside of the domain moved into it.
 */
final class Draws {
  private Draws() {}

  static Value draw(Drawing to, String op, Value x) {
    return switch (op) {
      case "conv", "deconv", "deformConv", "linear" -> LayerDraws.layer(to, op, x);
      case "batchNorm", "scaleShift", "instanceNorm", "groupNorm", "layerNorm", "lrn", "prelu" ->
          LayerDraws.norm(to, op, x);
      case "maxPool", "avgPool", "adaptiveAvgPool", "adaptiveMaxPool", "maxUnpool" ->
          WindowDraws.pool(to, op, x);
      case "pad", "upsample", "gridSample", "pixelShuffle", "channelShuffle" ->
          WindowDraws.resize(to, op, x);
      case "concat", "stack", "matMul", "gather", "gatherElements" -> JoinDraws.join(to, op, x);
      case "flatten", "reshape", "permute", "rearrange", "slice" -> ShapeDraws.move(to, op, x);
      case "topK", "topPlaces" -> ShapeDraws.top(to, op, x);
      case "mean", "sum", "maxOf", "softmax", "logSoftmax", "normalize" ->
          ShapeDraws.along(to, op, x);
      default ->
          takes(op, Object.class, Object.class) ? JoinDraws.pair(to, op, x) : pointwise(to, op, x);
    };
  }

  /** Whether an operation has these parameters; a tensor is an object. */
  private static boolean takes(String op, Class<?>... parameters) {
    return Arrays.stream(Ops.class.getMethods())
        .filter(method -> method.getName().equals(op))
        .anyMatch(method -> Arrays.equals(method.getParameterTypes(), parameters));
  }

  private static Value pointwise(Drawing to, String op, Value given) {
    Value x = to.ofRank(given, 2, 5);
    return switch (op) {
      case "leakyRelu" -> to.call(op, x, to.one(0.01, 0.1, 0.3, 1.5));
      case "elu" -> to.call(op, x, to.one(1.0, 0.5, 2.0));
      case "clamp" -> clamp(to, x);
      case "log", "sqrt" -> to.call(op, above(to, x, op.equals("log") ? 0.25 : 0));
      case "exp" -> to.call(op, within(to, x, 8));
      default -> {
        if (!takes(op, Object.class)) {
          throw new AssertionError(
              "Draws.pointwise has no case for what " + op + " takes beside a tensor");
        }
        yield to.call(op, x);
      }
    };
  }

  private static Value clamp(Drawing to, Value x) {
    double least = to.one(0.0, -1.0, 0.5, Double.NEGATIVE_INFINITY);
    double most = to.one(6.0, 1.0, Double.POSITIVE_INFINITY);
    return to.call("clamp", x, least, most);
  }

  /** x itself, or its magnitude and more. */
  static Value above(Drawing to, Value x, double least) {
    if (Arrays.stream(to.elements(x)).allMatch(element -> element >= least)) {
      return x;
    }
    return to.call("add", to.call("abs", x), Drawing.constant(least + 0.125));
  }

  /** x itself, or cut off. */
  private static Value within(Drawing to, Value x, double most) {
    if (Arrays.stream(to.elements(x)).allMatch(element -> element <= most)) {
      return x;
    }
    return to.call("clamp", x, Double.NEGATIVE_INFINITY, most);
  }
}

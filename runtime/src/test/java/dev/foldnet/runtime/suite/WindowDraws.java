package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.Ops.Interpolation;
import dev.foldnet.runtime.Ops.PadMode;
import dev.foldnet.runtime.suite.Call.Value;
import java.util.Arrays;
import java.util.List;

/** Draws what goes by windows or changes the spatial axes. */
final class WindowDraws {
  private WindowDraws() {}

  static Value pool(Drawing to, String op, Value given) {
    Value x = to.ofRank(given, 3, 5);
    int[] sizes = Arrays.copyOfRange(to.shape(x), 2, to.shape(x).length);
    if (op.startsWith("adaptive")) {
      boolean one = to.random.nextBoolean();
      return to.call(op, x, Arrays.stream(sizes).map(n -> one ? 1 : to.between(1, n)).toArray());
    }
    if (op.equals("maxUnpool")) {
      return unpool(to, x, sizes);
    }
    int[] kernel = new int[sizes.length];
    int[] stride = new int[sizes.length];
    int[] padding = new int[sizes.length];
    boolean padded = to.random.nextBoolean();
    for (int i = 0; i < sizes.length; i++) {
      kernel[i] = Math.min(sizes[i], to.one(1, 2, 3, 3));
      stride[i] = to.one(1, 2, 2, 3);
      padding[i] = padded ? to.between(0, kernel[i] / 2) : 0;
    }
    boolean ceil = to.random.nextBoolean();
    return op.equals("maxPool")
        ? to.call(op, x, kernel, stride, padding, ceil)
        : to.call(op, x, kernel, stride, padding, ceil, to.random.nextBoolean());
  }

  /** Of a pooling of x, maybe processed further. */
  private static Value unpool(Drawing to, Value x, int[] sizes) {
    int[] kernel = Arrays.stream(sizes).map(n -> Math.min(n, to.one(2, 2, 3))).toArray();
    Value y = to.call("maxPool", x, kernel, kernel, new int[sizes.length], false);
    return to.call("maxUnpool", to.rarely() ? to.call("tanh", y) : y, x, kernel);
  }

  static Value resize(Drawing to, String op, Value given) {
    return switch (op) {
      case "pad" -> pad(to, to.ofRank(given, 3, 5));
      case "upsample" -> upsample(to, to.ofRank(given, 3, 5));
      case "gridSample" -> gridSample(to, to.ofRank(given, 4, 4));
      case "pixelShuffle" -> pixelShuffle(to, to.ofRank(given, 4, 4));
      default -> channelShuffle(to, to.ofRank(given, 4, 4));
    };
  }

  private static Value pad(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int rank = shape.length;
    PadMode mode = to.one(PadMode.ZERO, PadMode.ZERO, PadMode.REFLECT, PadMode.REPLICATE);
    int[] sides = new int[4];
    for (int side = rank == 3 ? 2 : 0; side < 4; side++) {
      int most = mode == PadMode.REFLECT ? shape[rank - 2 + side / 2] - 1 : 2;
      sides[side] = Math.min(most, to.between(0, 2));
    }
    boolean wider = mode == PadMode.ZERO && to.rarely();
    int before = wider ? to.between(0, 4) : 0;
    int behind = wider ? to.between(0, 8) : 0;
    return to.call("pad", x, sides[0], sides[1], sides[2], sides[3], before, behind, mode);
  }

  private static Value upsample(Drawing to, Value x) {
    int[] shape = to.shape(x);
    boolean wide = shape.length == 4;
    Interpolation mode =
        wide
            ? to.one(Interpolation.NEAREST, Interpolation.BILINEAR, Interpolation.BILINEAR_ALIGNED)
            : Interpolation.NEAREST;
    boolean whole = to.random.nextBoolean();
    int factor = to.one(1, 2, 2, 3);
    int[] size = new int[shape.length - 2];
    for (int i = 0; i < size.length; i++) {
      size[i] = whole ? factor * shape[i + 2] : to.between(1, 2 * shape[i + 2] + 1);
    }
    return to.call("upsample", x, size, mode);
  }

  /** At places that are made of x itself, inside or a little outside. */
  private static Value gridSample(Drawing to, Value x) {
    Value flat = to.call("flatten", x);
    int rows = to.between(1, 4);
    int columns = Math.max(1, Math.min(6, to.shape(flat)[1] / 2 / rows));
    int count = 2 * rows * columns;
    if (count > to.shape(flat)[1]) {
      flat = to.call("concat", List.of(flat, flat), 1);
      rows = 1;
      columns = 1;
      count = 2;
    }
    Value part =
        to.call("slice", flat, new int[] {1}, new int[1], new int[] {count}, new int[] {1});
    Value places = to.call("tanh", to.call("reshape", part, new int[] {rows, columns, 2}));
    Value grid = to.rarely() ? to.call("add", places, Drawing.constant(0.75)) : places;
    PadMode padding = to.one(PadMode.ZERO, PadMode.REFLECT, PadMode.REPLICATE);
    Interpolation mode =
        to.one(Interpolation.BILINEAR, Interpolation.BILINEAR, Interpolation.NEAREST);
    return to.call("gridSample", x, grid, mode, padding, to.random.nextBoolean());
  }

  private static Value pixelShuffle(Drawing to, Value x) {
    int factor = to.shape(x)[1] % 9 == 0 ? 3 : 2;
    if (to.shape(x)[1] % (factor * factor) == 0) {
      return to.call("pixelShuffle", x, factor);
    }
    int missing = 4 - to.shape(x)[1] % 4;
    Value wider = to.call("pad", x, 0, 0, 0, 0, 0, missing, PadMode.ZERO);
    return to.call("pixelShuffle", wider, 2);
  }

  private static Value channelShuffle(Drawing to, Value x) {
    int channels = to.shape(x)[1];
    int groups = to.one(2, 4, 8, 3, channels);
    return to.call("channelShuffle", x, channels % groups == 0 ? groups : 1);
  }
}

package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.Ops.PadMode;
import java.util.Locale;

/** Padding. */
final class OnnxPads {
  private OnnxPads() {}

  static ModelValue pad(
      OnnxGraph graph,
      ModelValue x,
      int top,
      int bottom,
      int left,
      int right,
      int before,
      int channels,
      PadMode mode) {
    int rank = x.rank();
    int[] begin = new int[rank];
    int[] end = new int[rank];
    begin[rank - 1] = left;
    end[rank - 1] = right;
    if (rank > 3) {
      begin[rank - 2] = top;
      end[rank - 2] = bottom;
    }
    if (mode == PadMode.ZERO) {
      begin[1] += before;
      end[1] += channels;
      return pad(graph, x, begin, end, "constant");
    }
    String name = mode == PadMode.REPLICATE ? "edge" : mode.name().toLowerCase(Locale.ROOT);
    ModelValue y = pad(graph, x, begin, end, name);
    if (before == 0 && channels == 0) {
      return y;
    }
    return pad(graph, y, 0, 0, 0, 0, before, channels, PadMode.ZERO);
  }

  /** As much zero on both sides of each spatial axis. */
  static ModelValue zeros(OnnxGraph graph, ModelValue x, int[] padding) {
    int[] both = OnnxShapes.joined(new int[2], padding);
    return pad(graph, x, both, both, "constant");
  }

  /** So much zero behind each axis. */
  static ModelValue behind(OnnxGraph graph, ModelValue x, int[] end) {
    return pad(graph, x, new int[end.length], end, "constant");
  }

  private static ModelValue pad(
      OnnxGraph graph, ModelValue x, int[] begin, int[] end, String mode) {
    int[] shape = x.shape();
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] += begin[axis] + end[axis];
    }
    return graph
        .node("Pad")
        .in(x)
        .in(OnnxShapes.longs(OnnxShapes.joined(begin, end)))
        .text("mode", mode)
        .to(shape);
  }
}

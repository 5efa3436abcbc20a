package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Ops.Interpolation;

/** Interpolation by ONNX's Resize, where its positions are PyTorch's. */
final class OnnxResizes {
  private OnnxResizes() {}

  /**
   * Linear over two axes, nearest by whole factors; the rest is composed. So is linear over what
   * was moved last: ONNX Runtime would move the transposition behind it, and does not start then.
   */
  static boolean fits(ModelValue x, int[] size, Interpolation mode) {
    if (size.length != 2) {
      return false;
    }
    return mode != Interpolation.NEAREST
        ? !x.channelsLast()
        : (nearestExact(x.size(2), size[0]) && nearestExact(x.size(3), size[1]));
  }

  /** Whether PyTorch's float rule i * (in / out) picks floor(i in / out) for each i. */
  private static boolean nearestExact(int in, int out) {
    if (out % in != 0) {
      return false;
    }
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      if ((int) (i * scale) != i / (out / in)) {
        return false;
      }
    }
    return true;
  }

  static ModelValue resize(OnnxGraph graph, ModelValue x, int[] size, Interpolation mode) {
    float[] scales = {1, 1, scale(x.size(2), size[0]), scale(x.size(3), size[1])};
    ModelValue factors =
        ModelValue.stored(graph.unique("scales"), new FloatTensor(new int[] {4}, scales));
    NodeBuilder node =
        graph
            .node("Resize")
            .in(x)
            .absent()
            .in(factors)
            .text("mode", mode == Interpolation.NEAREST ? "nearest" : "linear")
            .text("coordinate_transformation_mode", coordinates(mode));
    if (mode == Interpolation.NEAREST) {
      node.text("nearest_mode", "floor");
    }
    return node.to(x.size(0), x.size(1), size[0], size[1]);
  }

  private static String coordinates(Interpolation mode) {
    return switch (mode) {
      case NEAREST -> "asymmetric";
      case BILINEAR -> "half_pixel";
      case BILINEAR_ALIGNED -> "align_corners";
    };
  }

  /**
   * out / in, if need be one step up, so that floor(in * scale) is out, in float as the operator
   * computes it and in double as ONNX's shape inference does.
   */
  static float scale(int in, int out) {
    float scale = (float) out / in;
    return (double) scale * in < out ? Math.nextUp(scale) : scale;
  }
}

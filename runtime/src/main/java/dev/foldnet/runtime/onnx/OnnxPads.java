package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.Ops.PadMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Padding. ONNX Runtime makes zeros that a Pad puts around a value the padding of the convolution
 * or the pool that alone reads it (its pass Pad_Fusion). That is right for a convolution; for a
 * pool it is not: the padding of a MaxPool counts as minus infinity, and a pool's padding must be
 * smaller than its kernel. The pass knows zeros by their bytes, so here they are -0, which all
 * arithmetic takes for 0, and 0 where a convolution may have them.
 */
final class OnnxPads {
  private static final float ZERO = -0f;

  private OnnxPads() {}

  /**
   * The node as it is written: zeros are 0 in an output of the model, which no pass touches, and
   * where they may become the padding of the one convolution that reads them.
   *
   * @param behind the nodes behind it
   * @param results the values that are outputs of the model
   */
  static OnnxNode asWritten(OnnxNode node, List<OnnxNode> behind, Set<String> results) {
    String value = node.outputs().get(0);
    if (!node.operator().equals("Pad") || node.inputs().size() < 3) {
      return node;
    }
    List<OnnxNode> readers = behind.stream().filter(n -> n.inputs().contains(value)).toList();
    boolean convolved = readers.size() == 1 && readers.get(0).operator().equals("Conv");
    if (!convolved && !results.contains(value)) {
      return node;
    }
    return node.withInputs(node.inputs().subList(0, 2)); // left out, the constant is 0
  }

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
    NodeBuilder node = graph.node("Pad").in(x).in(OnnxShapes.longs(OnnxShapes.joined(begin, end)));
    if (mode.equals("constant")) {
      node.inReal(ZERO);
    }
    return node.text("mode", mode).to(shape);
  }
}

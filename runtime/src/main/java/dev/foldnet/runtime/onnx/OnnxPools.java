package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.ops.ResultShapes;
import java.util.Arrays;

/** Pools, and reductions, which are pools where they go over all pixels. */
final class OnnxPools {
  private OnnxPools() {}

  static ModelValue max(
      OnnxGraph graph, ModelValue x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    PoolPlan plan = new PoolPlan(x.shape(), kernel, stride, padding, ceil);
    return graph
        .node("MaxPool")
        .in(x)
        .integers("kernel_shape", kernel)
        .integers("strides", stride)
        .integers("pads", OnnxShapes.joined(padding, plan.end()))
        .to(plan.shape());
  }

  /**
   * Average pooling. Where a last window hangs over the padding that is counted, PyTorch leaves out
   * what lies beyond; there the padding becomes zeros of the value itself, and only the rest stays
   * padding, not counted.
   */
  static ModelValue average(
      OnnxGraph graph,
      ModelValue x,
      int[] kernel,
      int[] stride,
      int[] padding,
      boolean ceil,
      boolean includePad) {
    PoolPlan plan = new PoolPlan(x.shape(), kernel, stride, padding, ceil);
    boolean padded = Arrays.stream(padding).anyMatch(p -> p > 0);
    int[] begin = padding;
    int[] end = plan.end();
    ModelValue y = x;
    boolean counted = includePad && padded;
    if (counted && plan.overhangs()) {
      y = OnnxPads.zeros(graph, x, padding);
      begin = new int[padding.length];
      for (int i = 0; i < end.length; i++) {
        end[i] = Math.max(0, end[i] - padding[i]);
      }
      counted = false;
    }
    return graph
        .node("AveragePool")
        .in(y)
        .integers("kernel_shape", kernel)
        .integers("strides", stride)
        .integers("pads", OnnxShapes.joined(begin, end))
        .integer("count_include_pad", counted ? 1 : 0)
        .to(plan.shape());
  }

  static ModelValue global(OnnxGraph graph, String operator, ModelValue x) {
    return graph.node(operator).in(x).to(pooled(x, OnnxShapes.ones(x.rank() - 2)));
  }

  /** By the places of the maxima, found again in what was pooled. */
  static ModelValue unpool(OnnxGraph graph, ModelValue x, ModelValue pooled, int[] kernel) {
    ModelValue indices =
        graph
            .node("MaxPool")
            .in(pooled)
            .integers("kernel_shape", kernel)
            .integers("strides", kernel)
            .toSecond(x.shape());
    return graph
        .node("MaxUnpool")
        .in(x)
        .in(indices)
        .integers("kernel_shape", kernel)
        .integers("strides", kernel)
        .to(pooled.shape());
  }

  /** Mean or Max over axes. */
  static ModelValue reduce(OnnxGraph graph, String what, ModelValue x, int[] axes, boolean keep) {
    if (x.batched() && OnnxShapes.allSpatial(x.rank(), axes)) {
      String operator = what.equals("Mean") ? "GlobalAveragePool" : "GlobalMaxPool";
      ModelValue one = global(graph, operator, x);
      return keep ? one : graph.node("Flatten").in(one).integer("axis", 1).to(x.size(0), x.size(1));
    }
    return graph
        .node("Reduce" + what)
        .in(x)
        .in(OnnxShapes.longs(axes))
        .integers("axes", axes)
        .integer("keepdims", keep ? 1 : 0)
        .to(ResultShapes.reduced(x.shape(), axes, keep));
  }

  private static int[] pooled(ModelValue x, int[] out) {
    return OnnxShapes.joined(new int[] {x.size(0), x.size(1)}, out);
  }
}

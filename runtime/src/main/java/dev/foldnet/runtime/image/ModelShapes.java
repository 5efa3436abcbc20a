package dev.foldnet.runtime.image;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SymbolBlock;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes that a DJL model says of itself, without the batch.
 *
 * @param input (C, H, W); empty where the model says none, or takes no picture
 * @param output empty where the model says none
 */
record ModelShapes(List<Integer> input, List<Integer> output) {
  private static final ModelShapes NONE = new ModelShapes(List.of(), List.of());

  /** What a model says; null says nothing. */
  static ModelShapes of(Model model) {
    if (model == null || !(model.getBlock() instanceof SymbolBlock block)) {
      return NONE;
    }
    try {
      List<Integer> input = first(block.describeInput());
      return Preprocessing.isPicture(input)
          ? new ModelShapes(input, first(block.describeOutput()))
          : NONE;
    } catch (RuntimeException e) {
      return NONE; // engines that cannot tell throw exceptions of several kinds
    }
  }

  private static List<Integer> first(PairList<String, Shape> described) {
    long[] sizes = described.valueAt(0).getShape();
    List<Integer> shape = new ArrayList<>();
    for (int axis = 1; axis < sizes.length; axis++) {
      if (sizes[axis] < 1) {
        return List.of();
      }
      shape.add(Math.toIntExact(sizes[axis]));
    }
    return shape;
  }
}

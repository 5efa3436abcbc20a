package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import dev.foldnet.runtime.FloatTensor;

/**
 * An array on its way through a network.
 *
 * @param array DJL's
 * @param batched whether axis 0 is the batch
 * @param number counts the values of one run; -1 for weights, which no run releases
 */
record EagerTensor(NDArray array, boolean batched, int number) {
  /** Whether it is a weight, and all of it is that value. */
  boolean isWeightFilledWith(float value) {
    return number < 0
        && new FloatTensor(DjlShapes.ints(array.getShape()), array.toFloatArray())
            .isFilledWith(value);
  }

  int rank() {
    return array.getShape().dimension();
  }

  int size(int axis) {
    return (int) array.getShape().get(axis);
  }
}

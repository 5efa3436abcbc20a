package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The places of the largest elements, of equal ones the first first, which the engine leaves open.
 *
 * <p>Element i, x in float32, is ordered by the float64 number x - i (2^-49 |x| + 2^-174). For up
 * to 2^24 elements what is subtracted is less than the distance of x to the next smaller float32,
 * and it grows with i by more than float64 rounds.
 */
final class TopPlaces {
  private static final double PART = 0x1p-49;
  private static final double LEAST = 0x1p-174;

  private TopPlaces() {}

  /** The places as float32; all else belongs to the manager. */
  static NDArray of(NDArray x, int k, int axis, NDManager manager) {
    int size = Math.toIntExact(x.getShape().get(axis));
    long[] along = new long[x.getShape().dimension()];
    Arrays.fill(along, 1);
    along[axis] = size;
    NDArray places = manager.arange(0, size, 1, DataType.FLOAT64).reshape(new Shape(along));
    NDArray wide = x.toType(DataType.FLOAT64, true);
    NDArray step = wide.abs().clip(0, Float.MAX_VALUE).mul(PART).add(LEAST);
    return wide.sub(step.mul(places))
        .topK(k, axis, true, true)
        .get(1)
        .toType(DataType.FLOAT32, true);
  }
}

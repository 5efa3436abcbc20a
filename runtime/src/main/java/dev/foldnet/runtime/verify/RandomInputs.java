package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Inputs of both signs, from -1.5 to 1.5, that differ in large parts too: noise alone looks the
 * same once it is averaged.
 */
final class RandomInputs {
  /** Examples: the least that shows one leaking into another. */
  private static final int BATCH = 2;

  /** Parts of an axis that have a level each; chosen, not measured. */
  private static final int CELLS = 7;

  private RandomInputs() {}

  /** A batch of two for each input. */
  static List<FloatTensor> of(Program program, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FloatTensor> inputs = new ArrayList<>();
    for (int[] sizes : program.inputs()) {
      int[] shape = new int[sizes.length + 1];
      shape[0] = BATCH;
      System.arraycopy(sizes, 0, shape, 1, sizes.length);
      inputs.add(new FloatTensor(shape, values(shape, random)));
    }
    return inputs;
  }

  /** The same but for the last bit of each value that is not 0, every other one up and down. */
  static DoubleTensor withOtherLastBits(DoubleTensor input) {
    double[] values = input.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= i % 2 == 0 ? 1 + Math.ulp(1.0) : 1 - Math.ulp(1.0);
    }
    return new DoubleTensor(input.shape(), values, true);
  }

  /** Noise in cells, seven along each axis behind the channels, and half as much finer noise. */
  private static float[] values(int[] shape, SplittableRandom random) {
    int count = 1;
    int cells = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      count = Math.multiplyExact(count, shape[axis]);
      cells = Math.multiplyExact(cells, axis < 2 ? shape[axis] : CELLS);
    }
    double[] coarse = random.doubles(cells, -1, 1).toArray();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (coarse[cell(i, shape)] + random.nextDouble(-0.5, 0.5));
    }
    return values;
  }

  /** The cell that a position lies in, both in row-major order. */
  private static int cell(int position, int[] shape) {
    int cell = 0;
    int rest = position;
    int step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      int at = rest % shape[axis];
      rest /= shape[axis];
      cell += step * (axis < 2 ? at : at * CELLS / shape[axis]);
      step *= axis < 2 ? shape[axis] : CELLS;
    }
    return cell;
  }
}

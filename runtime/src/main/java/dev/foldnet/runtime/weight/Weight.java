package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tensor computed from a checkpoint. Arithmetic is in double and rounded to float32 once, at the
 * end. Immutable.
 */
public interface Weight {
  /** All sizes. */
  List<Integer> shape();

  /** Hands out each tensor of the checkpoint that it needs, in order. */
  void declare(Consumer<Declared> keys);

  /**
   * The values in row-major order, not yet rounded.
   *
   * @throws WeightsException if a tensor cannot be read or makes the result meaningless
   */
  double[] evaluate(TensorSource source) throws WeightsException;

  /**
   * The values rounded to float32.
   *
   * @throws WeightsException as {@link #evaluate}, and if a value is beyond float32's range
   */
  default float[] round(TensorSource source) throws WeightsException {
    double[] exact = evaluate(source);
    float[] rounded = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      rounded[i] = (float) exact[i];
    }
    return rounded;
  }
}

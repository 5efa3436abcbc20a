package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;

/** Outputs that can be read have finite numbers alone. */
final class Finite {
  private Finite() {}

  /**
   * The numbers of an output.
   *
   * @throws PictureException if one is not finite
   */
  static float[] require(FloatTensor output) {
    for (float value : output.values()) {
      if (!Float.isFinite(value)) {
        throw new PictureException("the network's output is not finite: " + value);
      }
    }
    return output.values();
  }

  /**
   * The numbers of rows of an output.
   *
   * @param columns of a row
   * @throws PictureException if it is not (1, rows, columns), or a number not finite
   */
  static float[] rows(FloatTensor output, int columns) {
    int[] shape = output.shape();
    if (shape.length != 3 || shape[0] != 1 || shape[2] != columns) {
      throw new PictureException("not (1, rows, " + columns + "): " + output);
    }
    return require(output);
  }
}

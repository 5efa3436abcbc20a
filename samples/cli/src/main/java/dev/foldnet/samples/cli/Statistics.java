package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A tensor in numbers.
 *
 * @param shape all axes
 * @param min of the values
 * @param mean of the values
 * @param max of the values
 */
record Statistics(List<Integer> shape, double min, double mean, double max) {

  static Statistics of(FloatTensor tensor) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (float value : tensor.values()) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    List<Integer> shape = Arrays.stream(tensor.shape()).boxed().toList();
    return new Statistics(shape, min, sum / tensor.values().length, max);
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.add("shape", JsonOption.numbers(shape));
    object.add("min", JsonOption.number(min));
    object.add("mean", JsonOption.number(mean));
    object.add("max", JsonOption.number(max));
    return object;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "shape %s  min %.6f  mean %.6f  max %.6f", shape, min, mean, max);
  }
}

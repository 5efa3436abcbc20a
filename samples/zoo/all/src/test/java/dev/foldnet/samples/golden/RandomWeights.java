package dev.foldnet.samples.golden;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.Declared;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Weights for any network, by {@link FormulaWeights}; running means are 0, variances 1. */
public final class RandomWeights {
  private static final String VARIANCE = "running_var";

  private RandomWeights() {}

  /** A checkpoint of the network. */
  public static SafetensorsFile of(Network network) {
    return of(network, false);
  }

  /** The same with gammas that are all positive. */
  public static SafetensorsFile withPositiveGammas(Network network) {
    return of(network, true);
  }

  private static SafetensorsFile of(Network network, boolean positive) {
    List<Declared> tensors = network.stateDict();
    Set<String> norms =
        tensors.stream()
            .map(Declared::key)
            .filter(key -> key.endsWith(VARIANCE))
            .map(key -> key.substring(0, key.length() - VARIANCE.length()) + "weight")
            .collect(Collectors.toSet());
    SafetensorsFile file = new SafetensorsFile();
    for (Declared tensor : tensors) {
      if (tensor.integer()) {
        file.add(
            tensor.key(), tensor.shape(), FormulaWeights.indices(first(tensor), tensor.shape()));
      } else {
        float[] values = values(tensor, norms);
        for (int i = 0; positive && norms.contains(tensor.key()) && i < values.length; i++) {
          values[i] = Math.abs(values[i]);
        }
        file.add(tensor.key(), tensor.shape(), values);
      }
    }
    return file;
  }

  private static String first(Declared tensor) {
    return tensor.copyOf().orElse(tensor.key());
  }

  private static float[] values(Declared tensor, Set<String> norms) {
    String key = first(tensor);
    float[] values = FormulaWeights.values(key, tensor.shape(), norms);
    if (key.endsWith("running_mean") || key.endsWith(VARIANCE)) {
      Arrays.fill(values, key.endsWith(VARIANCE) ? 1 : 0);
    }
    return values;
  }

  /** A picture for the network's first input, (1, C, H, W). */
  public static FloatTensor input(Network network) {
    int[] sizes = network.inputs().get(0);
    List<Integer> shape = Stream.concat(Stream.of(1), IntStream.of(sizes).boxed()).toList();
    return new FloatTensor(
        shape.stream().mapToInt(Integer::intValue).toArray(), FormulaWeights.image(shape, 0));
  }
}

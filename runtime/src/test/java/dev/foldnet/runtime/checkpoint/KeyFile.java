package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A safetensors file of any keys, with zeros. */
final class KeyFile {
  static final List<Declared> NETWORK =
      List.of(
          declared("features.0.weight", 2, 1),
          declared("features.0.bias", 2),
          declared("features.bn.running_mean", 2),
          declared("features.bn.running_var", 2),
          declared("output.weight", 3, 2));

  private final Map<String, int[]> shapes = new LinkedHashMap<>();

  /** The network's tensors behind a prefix. */
  KeyFile network(String prefix) {
    for (Declared tensor : NETWORK) {
      floats(prefix + tensor.key(), sizes(tensor));
    }
    return this;
  }

  KeyFile floats(String key, int... shape) {
    shapes.put(key, shape);
    return this;
  }

  /** An int64. */
  KeyFile scalar(String key) {
    shapes.put(key, null);
    return this;
  }

  /** Puts all that is here into another file, with this before the keys. */
  void copy(KeyFile other, String prefix) {
    shapes.forEach((key, shape) -> other.shapes.put(prefix + key, shape));
  }

  KeyFile rename(String key, String name) {
    shapes.put(name, shapes.remove(key));
    return this;
  }

  KeyFile remove(String key) {
    shapes.remove(key);
    return this;
  }

  /** Loads all tensors. */
  LoadReport load(LoadOptions options) throws WeightsException {
    return load(NETWORK, options);
  }

  LoadReport load(List<Declared> network, LoadOptions options) throws WeightsException {
    Checkpoint checkpoint = Checkpoint.open(new BytesChannel(bytes()), "keys");
    try (StateDict dict = StateDict.of(checkpoint, network, options)) {
      for (Declared tensor : network) {
        assertThat(dict.floats(tensor.key())).as(tensor.key()).hasSize(elements(sizes(tensor)));
      }
      return dict.report();
    }
  }

  WeightsException refusal(LoadOptions options) {
    return refusal(NETWORK, options);
  }

  WeightsException refusal(List<Declared> network, LoadOptions options) {
    return catchThrowableOfType(WeightsException.class, () -> load(network, options));
  }

  static Declared declared(String key, Integer... shape) {
    return new Declared(key, List.of(shape), false);
  }

  static int[] sizes(Declared tensor) {
    return tensor.shape().stream().mapToInt(Integer::intValue).toArray();
  }

  byte[] bytes() {
    StringJoiner header = new StringJoiner(",", "{", "}");
    int end = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      int[] shape = entry.getValue();
      int begin = end;
      end += shape == null ? 8 : 4 * elements(shape);
      header.add(
          String.format(
              "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
              entry.getKey(),
              shape == null ? "I64" : "F32",
              shape == null ? "[]" : Arrays.toString(shape),
              begin,
              end));
    }
    return TorchBytes.safetensors(header.toString(), new byte[end]);
  }

  private static int elements(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }
}

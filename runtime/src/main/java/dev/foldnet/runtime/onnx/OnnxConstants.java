package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The constants of a model while it is written down, each once. Used by one thread. */
final class OnnxConstants {
  private final UniqueNames names;
  private final Map<String, OnnxInitializer> constants = new LinkedHashMap<>();
  private final Map<String, String> integers = new HashMap<>();
  private final Map<Float, String> reals = new HashMap<>();

  /**
   * None as yet.
   *
   * @param names of all values of the model
   */
  OnnxConstants(UniqueNames names) {
    this.names = names;
  }

  /** Adds stored values under their name, with their first use. */
  void use(String name, FloatTensor stored) {
    if (!constants.containsKey(name)) {
      constants.put(name, OnnxInitializer.of(name, stored));
    }
  }

  /** The name of a constant of whole numbers (int64, one axis). */
  String integers(long... values) {
    return integers.computeIfAbsent(
        Arrays.toString(values),
        text -> {
          String name = names.of("integers");
          constants.put(name, OnnxInitializer.of(name, values));
          return name;
        });
  }

  /** The name of a constant of one number (float32, no axis); 0 and -0 are two. */
  String real(float value) {
    return reals.computeIfAbsent(value, v -> add("real", new FloatTensor(new int[0], floats(v))));
  }

  private static float[] floats(float... values) {
    return values;
  }

  /** The name of further values, by a text. */
  String add(String text, FloatTensor values) {
    String name = names.of(text);
    constants.put(name, OnnxInitializer.of(name, values));
    return name;
  }

  /** The name of a constant times a factor for each index of its first axis. */
  String scaled(String constant, float... scales) {
    String name = names.of(constant + ":scaled");
    constants.put(name, constants.get(constant).scaled(name, scales));
    return name;
  }

  /** The values of a constant, or null if it is none of float32. */
  FloatTensor values(String name) {
    OnnxInitializer constant = constants.get(name);
    return constant == null ? null : constant.values();
  }

  /** Those with a name among these, in the order in which they were added. */
  List<OnnxInitializer> among(Set<String> used) {
    return constants.values().stream().filter(c -> used.contains(c.name())).toList();
  }
}

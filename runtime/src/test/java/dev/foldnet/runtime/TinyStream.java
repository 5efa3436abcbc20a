package dev.foldnet.runtime;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.key;

import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pre-activated residual network of one unit and two batch norms, which its twin {@link
 * FusedTinyStream} loses under a condition on the weights.
 */
public class TinyStream extends Network {
  static final int CHANNELS = 2;
  static final NetworkInfo INFO =
      new NetworkInfo(
          1,
          "TinyStream",
          "tinystream",
          "TinyStream",
          List.of(List.of(CHANNELS, 3, 3)),
          List.of(List.of(CHANNELS, 3, 3)),
          20,
          2,
          0,
          2,
          0);

  /** Without weights. */
  public TinyStream() {
    super(INFO);
  }

  @Override
  public Network fused() {
    return new FusedTinyStream();
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    T stem = conv(ops, inputs.get(0), "stem.conv", null);
    T unit = conv(ops, ops.relu(norm(ops, stem, "unit.bn.")), "unit.conv", null);
    T sum = ops.add(stem, unit);
    return List.of(conv(ops, ops.relu(norm(ops, sum, "tail.bn.")), "tail.conv", null));
  }

  static <T> T conv(Ops<T> ops, T x, String key, T bias) {
    T weight = ops.weight(key + ".weight");
    return ops.conv(x, weight, bias, ints(1, 1), ints(0, 0), ints(1, 1), 1);
  }

  private static <T> T norm(Ops<T> ops, T x, String p) {
    return ops.batchNorm(
        x,
        ops.weight(p + "weight"),
        ops.weight(p + "bias"),
        ops.weight(p + "running_mean"),
        ops.weight(p + "running_var"),
        0);
  }

  @Override
  protected void weights(WeightPlan plan) {
    plan.put("stem.conv.weight", key("stem.conv.weight", CHANNELS, CHANNELS, 1, 1));
    plan.put(batchNorm("unit.bn", CHANNELS, 0));
    plan.put("unit.conv.weight", key("unit.conv.weight", CHANNELS, CHANNELS, 1, 1));
    plan.put(batchNorm("tail.bn", CHANNELS, 0));
    plan.put("tail.conv.weight", key("tail.conv.weight", CHANNELS, CHANNELS, 1, 1));
  }

  /**
   * Writes a checkpoint in which running means are 0 and variances 1.
   *
   * @param unit gammas and betas of the first batch norm, one behind the other
   * @param tail those of the second
   */
  public static Path write(Path file, float[] unit, float[] tail) throws IOException {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    tensors.put("stem.conv.weight", new float[] {1, -0.5f, 0.25f, 2});
    putNorm(tensors, "unit.bn.", unit);
    tensors.put("unit.conv.weight", new float[] {-1, 0.75f, 1.5f, 0.5f});
    putNorm(tensors, "tail.bn.", tail);
    tensors.put("tail.conv.weight", new float[] {0.5f, 1, -2, 1});
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    tensors.forEach((key, values) -> entries.add(new SafetensorsWriter.Entry(key, shape(values))));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
      for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
        writer.write(tensor.getKey(), tensor.getValue());
      }
      writer.finish();
    }
    return file;
  }

  private static List<Integer> shape(float[] values) {
    return values.length == CHANNELS ? List.of(CHANNELS) : List.of(CHANNELS, CHANNELS, 1, 1);
  }

  private static void putNorm(Map<String, float[]> tensors, String p, float[] values) {
    tensors.put(p + "weight", new float[] {values[0], values[1]});
    tensors.put(p + "bias", new float[] {values[2], values[3]});
    tensors.put(p + "running_mean", new float[CHANNELS]);
    tensors.put(p + "running_var", new float[] {1, 1});
  }
}

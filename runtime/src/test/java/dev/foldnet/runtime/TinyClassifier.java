package dev.foldnet.runtime;

import static dev.foldnet.runtime.weight.Weights.key;

import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A linear layer over pictures of 2 x 2 grey pixels, to 3 classes; its fused class is itself. */
public final class TinyClassifier extends Network {

  /** A network without weights. */
  public TinyClassifier() {
    super(
        new NetworkInfo(
            1,
            "Tiny",
            "tiny",
            "Tiny",
            List.of(List.of(1, 2, 2)),
            List.of(List.of(3)),
            15,
            0,
            0,
            0,
            0));
  }

  /** A checkpoint of it: the class is that of the three first pixels that is the brightest. */
  public static Path checkpoint(Path file, Map<String, String> metadata) throws IOException {
    return checkpoint(file, metadata, "output");
  }

  /** The same with another name for the layer. */
  static Path checkpoint(Path file, Map<String, String> metadata, String layer) throws IOException {
    List<SafetensorsWriter.Entry> entries =
        List.of(
            new SafetensorsWriter.Entry(layer + ".weight", List.of(3, 4)),
            new SafetensorsWriter.Entry(layer + ".bias", List.of(3)));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, metadata)) {
      writer.write(layer + ".weight", new float[] {4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 4, 0});
      writer.write(layer + ".bias", new float[] {0, 0, 0.5f});
      writer.finish();
    }
    return file;
  }

  @Override
  public Network fused() {
    return this;
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    T flat = ops.flatten(inputs.get(0));
    return List.of(ops.linear(flat, ops.weight("output.weight"), ops.weight("output.bias")));
  }

  @Override
  protected void weights(WeightPlan plan) {
    plan.put("output.weight", key("output.weight", 3, 4));
    plan.put("output.bias", key("output.bias", 3));
  }
}

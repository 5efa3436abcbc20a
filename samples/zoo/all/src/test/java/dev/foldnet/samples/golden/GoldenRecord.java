package dev.foldnet.samples.golden;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** What PyTorch computes for a network of pytorchcv under {@link FormulaWeights}. */
final class GoldenRecord {
  private static final String NOT_LISTED = "num_batches_tracked";

  private final JsonObject json;

  private GoldenRecord(JsonObject json) {
    this.json = json;
  }

  /** Reads a record, JSON under gzip. */
  static GoldenRecord read(InputStream stream) throws IOException {
    try (Reader in = new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8)) {
      return new GoldenRecord(new Gson().fromJson(in, JsonObject.class));
    }
  }

  /** The network's id. */
  String model() {
    return json.get("model").getAsString();
  }

  /** Shape of the input, (1, C, H, W) or (1, C, L). */
  FloatTensor input() {
    List<Integer> shape = integers(json.get("input"));
    boolean other = json.has("image") && !json.get("image").isJsonNull();
    float[] values = FormulaWeights.image(other ? integers(json.get("image")) : shape);
    return new FloatTensor(shape.stream().mapToInt(Integer::intValue).toArray(), values);
  }

  /** How many batch norms the network has. */
  int batchNorms() {
    return json.get("bn").getAsInt();
  }

  /** Shapes by key, without {@code num_batches_tracked}. */
  Map<String, List<Integer>> shapes() {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (JsonElement row : json.getAsJsonArray("state_dict")) {
      String key = row.getAsJsonArray().get(0).getAsString();
      if (!key.endsWith(NOT_LISTED)) {
        shapes.put(key, integers(row.getAsJsonArray().get(1)));
      }
    }
    return shapes;
  }

  /** The weights as a safetensors file. */
  SafetensorsFile weights() {
    Map<String, List<Integer>> shapes = shapes();
    Set<String> norms = new HashSet<>();
    shapes.keySet().stream()
        .filter(key -> key.endsWith("running_var"))
        .forEach(
            key -> norms.add(key.substring(0, key.length() - "running_var".length()) + "weight"));
    Set<String> integers = new HashSet<>(texts(json.get("integer")));
    JsonObject alias =
        json.has("alias") && json.get("alias").isJsonObject()
            ? json.getAsJsonObject("alias")
            : new JsonObject();
    ByteBuffer stats = stats();
    SafetensorsFile file = new SafetensorsFile();
    shapes.forEach(
        (key, shape) -> {
          if (key.endsWith("running_mean") || key.endsWith("running_var")) {
            file.add(key, shape, bfloat16(stats, shape.get(0)));
          } else if (integers.contains(key)) {
            file.add(key, shape, FormulaWeights.indices(key, shape));
          } else {
            String name = alias.has(key) ? alias.get(key).getAsString() : key;
            file.addFloats(key, shape, () -> FormulaWeights.values(name, shape, norms));
          }
        });
    return file;
  }

  /**
   * The largest difference of an output from the recorded one.
   *
   * @throws AssertionError if its size is another
   */
  double difference(FloatTensor output) {
    JsonArray values = json.getAsJsonArray("value");
    JsonArray index = json.get("index").isJsonArray() ? json.getAsJsonArray("index") : null;
    if (index == null && values.size() != output.values().length) {
      throw new AssertionError(output + ", expected " + values.size() + " values");
    }
    double largest = 0;
    for (int i = 0; i < values.size(); i++) {
      float found = output.values()[index == null ? i : index.get(i).getAsInt()];
      double difference = Math.abs(found - values.get(i).getAsDouble());
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }

  /** Shape of the first output. */
  List<Integer> outputShape() {
    return integers(json.get("output"));
  }

  /** The largest magnitude of an output. */
  double magnitude() {
    return Math.max(
        Math.abs(json.get("min").getAsDouble()), Math.abs(json.get("max").getAsDouble()));
  }

  /** float32's own error, of the largest output; 0 where it was not measured. */
  double float32Error() {
    return json.has("float32_error") && !json.get("float32_error").isJsonNull()
        ? json.get("float32_error").getAsDouble()
        : 0;
  }

  /** How far an output may be from the recorded one. */
  double tolerance() {
    return Math.max(1e-4, 4 * float32Error()) * magnitude();
  }

  private ByteBuffer stats() {
    byte[] bytes = Base64.getDecoder().decode(json.get("stats").getAsString());
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] bfloat16(ByteBuffer stats, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.intBitsToFloat(stats.getShort() << 16);
    }
    return values;
  }

  private static List<Integer> integers(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsInt)
        .toList();
  }

  private static List<String> texts(JsonElement array) {
    return array == null || !array.isJsonArray()
        ? List.of()
        : StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsString)
            .toList();
  }

  @Override
  public String toString() {
    return model();
  }
}

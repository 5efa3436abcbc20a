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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

  /** The inputs: one, (1, C, H, W) or (1, C, L), or those that the record says. */
  List<FloatTensor> inputs() {
    if (!isGiven(json, "inputs")) {
      List<Integer> shape = integers(json.get("input"));
      List<Integer> image = isGiven(json, "image") ? integers(json.get("image")) : shape;
      return List.of(tensor(shape, FormulaWeights.image(image, 0)));
    }
    JsonArray shapes = json.getAsJsonArray("inputs");
    List<FloatTensor> inputs = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      List<Integer> picture = integers(json.getAsJsonArray("pictures").get(i));
      float[] values = FormulaWeights.image(picture, 100 * i);
      float scale = number("scale", i, 1);
      float shift = number("shift", i, 0);
      for (int k = 0; k < values.length; k++) {
        values[k] = values[k] * scale + shift;
      }
      inputs.add(tensor(integers(shapes.get(i)), values));
    }
    return inputs;
  }

  private float number(String field, int i, float otherwise) {
    return isGiven(json, field) ? json.getAsJsonArray(field).get(i).getAsFloat() : otherwise;
  }

  private static FloatTensor tensor(List<Integer> shape, float[] values) {
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

  /** Shapes of all outputs. */
  List<List<Integer>> outputShapes() {
    return isGiven(json, "outputs")
        ? stream(json.getAsJsonArray("outputs")).map(GoldenRecord::integers).toList()
        : outputs().stream().map(GoldenOutput::shape).toList();
  }

  /** The outputs whose values are recorded: the first, and maybe further ones, in order. */
  List<GoldenOutput> outputs() {
    boolean measured = isGiven(json, "float32_error");
    double error = measured ? json.get("float32_error").getAsDouble() : 0;
    Stream<JsonElement> further =
        isGiven(json, "more") ? stream(json.getAsJsonArray("more")) : Stream.of();
    return Stream.concat(Stream.of(json), further)
        .map(output -> new GoldenOutput(output.getAsJsonObject(), error))
        .toList();
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

  static boolean isGiven(JsonObject json, String field) {
    return json.has(field) && !json.get(field).isJsonNull();
  }

  static List<Integer> integers(JsonElement array) {
    return stream(array.getAsJsonArray()).map(JsonElement::getAsInt).toList();
  }

  private static Stream<JsonElement> stream(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> texts(JsonElement array) {
    return array == null || !array.isJsonArray()
        ? List.of()
        : stream(array.getAsJsonArray()).map(JsonElement::getAsString).toList();
  }

  @Override
  public String toString() {
    return model();
  }
}

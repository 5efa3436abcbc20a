package dev.foldnet.samples.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import java.util.List;

/** One output as a record has it: all its values, or those at some places. */
final class GoldenOutput {
  private final JsonObject json;
  private final double float32Error;

  /**
   * @param float32Error float32's own error, of the largest output; 0 where it was not measured
   */
  GoldenOutput(JsonObject json, double float32Error) {
    this.json = json;
    this.float32Error = float32Error;
  }

  List<Integer> shape() {
    return GoldenRecord.integers(json.get("output"));
  }

  /**
   * The largest difference of an output from the recorded one.
   *
   * @throws AssertionError if its size is another
   */
  double difference(FloatTensor output) {
    JsonArray values = json.getAsJsonArray("value");
    JsonArray index = GoldenRecord.isGiven(json, "index") ? json.getAsJsonArray("index") : null;
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

  /** How far an output may be from the recorded one. */
  double tolerance() {
    double most =
        Math.max(Math.abs(json.get("min").getAsDouble()), Math.abs(json.get("max").getAsDouble()));
    return Math.max(1e-4, 4 * float32Error) * most;
  }
}

package dev.foldnet.runtime.suite;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;

/** Draws the tensors of a case: the generator that op_references.py describes. */
final class Drawn {
  private Drawn() {}

  static FloatTensor of(JsonObject spec) {
    int[] shape = ints(spec.getAsJsonArray("shape"));
    int count = 1;
    for (int size : shape) {
      count *= size;
    }
    float[] values = new float[count];
    if (spec.has("values")) {
      for (int i = 0; i < count; i++) {
        values[i] = (float) spec.getAsJsonArray("values").get(i).getAsDouble();
      }
      return new FloatTensor(shape, values);
    }
    boolean positive = spec.has("positive");
    double scale = spec.get("scale").getAsDouble();
    long state = spec.get("seed").getAsLong() * 2654435761L & 0xFFFFFFFFL;
    for (int i = 0; i < count; i++) {
      state = (1664525L * state + 1013904223L) & 0xFFFFFFFFL;
      double u = (state >> 8) / (double) (1 << 23) - 1;
      values[i] = (float) ((positive ? Math.abs(u) + 1.0 / 64 : u) * scale);
    }
    return new FloatTensor(shape, values);
  }

  static int[] ints(JsonArray array) {
    int[] ints = new int[array.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = array.get(i).getAsInt();
    }
    return ints;
  }
}

package dev.foldnet.processor;

import dev.foldnet.runtime.checkpoint.Declared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Made-up numbers for tensors by their first keys, written as safetensors under all keys. */
final class TensorFile {
  private final List<Declared> declared;
  private final Map<String, float[]> numbers = new LinkedHashMap<>();

  /** Numbers by a seed; variances are positive. */
  TensorFile(List<Declared> declared, int seed) {
    this.declared = declared;
    SplittableRandom random = new SplittableRandom(seed);
    for (Declared tensor : declared) {
      if (tensor.copyOf().isEmpty()) {
        float[] values = new float[tensor.shape().stream().reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
          double least = tensor.key().endsWith("running_var") ? 0.2 : -1;
          values[i] =
              tensor.integer()
                  ? random.nextInt(values.length)
                  : (float) random.nextDouble(least, 1);
        }
        numbers.put(tensor.key(), values);
      }
    }
  }

  /** How many tensors there are. */
  int tensors() {
    return numbers.size();
  }

  /** The same, but for one number under one key. */
  void writeOther(Path file, Declared other) throws IOException {
    float[] values = numbers(other).clone();
    values[1] = other.integer() ? 3 - values[1] : values[1] + 1;
    write(file, Map.of(other.key(), values));
  }

  void write(Path file) throws IOException {
    write(file, Map.of());
  }

  private void write(Path file, Map<String, float[]> others) throws IOException {
    StringJoiner header = new StringJoiner(",", "{", "}");
    int size = 0;
    for (Declared tensor : declared) {
      int end = size + numbers(tensor).length * (tensor.integer() ? 8 : 4);
      header.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  tensor.key(), tensor.integer() ? "I64" : "F32", tensor.shape(), size, end));
      size = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    for (Declared tensor : declared) {
      for (float value : others.getOrDefault(tensor.key(), numbers(tensor))) {
        if (tensor.integer()) {
          bytes.putLong((long) value);
        } else {
          bytes.putFloat(value);
        }
      }
    }
    Files.write(file, bytes.array());
  }

  private float[] numbers(Declared tensor) {
    return numbers.get(tensor.copyOf().orElse(tensor.key()));
  }
}

package dev.foldnet.samples.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tensors in the format of Hugging Face's safetensors: length of the header, header, values. */
public final class SafetensorsFile {
  private final JsonObject header = new JsonObject();
  private final List<Supplier<byte[]>> values = new ArrayList<>();
  private long size;

  /** Adds a tensor of float32. */
  public void add(String key, List<Integer> shape, float[] tensor) {
    addFloats(key, shape, () -> tensor);
  }

  /**
   * Adds a tensor of float32 that is made when it is written: all of them need not fit in memory.
   */
  void addFloats(String key, List<Integer> shape, Supplier<float[]> tensor) {
    add(key, "F32", shape, Float.BYTES, () -> bytes(tensor.get()));
  }

  /** Adds a tensor of int64. */
  public void add(String key, List<Integer> shape, long[] tensor) {
    add(key, "I64", shape, Long.BYTES, () -> bytes(tensor));
  }

  private void add(
      String key, String type, List<Integer> shape, int bytes, Supplier<byte[]> value) {
    JsonObject row = new JsonObject();
    row.addProperty("dtype", type);
    JsonArray sizes = new JsonArray();
    shape.forEach(sizes::add);
    row.add("shape", sizes);
    JsonArray offsets = new JsonArray();
    offsets.add(size);
    size += shape.stream().mapToLong(Integer::longValue).reduce(bytes, Math::multiplyExact);
    offsets.add(size);
    row.add("data_offsets", offsets);
    header.add(key, row);
    values.add(value);
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(bytes(new long[] {text.length}));
      out.write(text);
      for (Supplier<byte[]> value : values) {
        out.write(value.get());
      }
    }
  }

  private static byte[] bytes(float[] tensor) {
    byte[] bytes = new byte[tensor.length * Float.BYTES];
    littleEndian(bytes).asFloatBuffer().put(tensor);
    return bytes;
  }

  private static byte[] bytes(long[] tensor) {
    byte[] bytes = new byte[tensor.length * Long.BYTES];
    littleEndian(bytes).asLongBuffer().put(tensor);
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

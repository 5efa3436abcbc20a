package dev.foldnet.samples.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tensors in the format of Hugging Face's safetensors: length of the header, header, values. */
public final class SafetensorsFile {
  private final JsonObject header = new JsonObject();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();

  /** Adds a tensor of float32. */
  public void add(String key, List<Integer> shape, float[] tensor) {
    byte[] bytes = new byte[tensor.length * Float.BYTES];
    littleEndian(bytes).asFloatBuffer().put(tensor);
    add(key, "F32", shape, bytes);
  }

  /** Adds a tensor of int64. */
  public void add(String key, List<Integer> shape, long[] tensor) {
    byte[] bytes = new byte[tensor.length * Long.BYTES];
    littleEndian(bytes).asLongBuffer().put(tensor);
    add(key, "I64", shape, bytes);
  }

  private void add(String key, String type, List<Integer> shape, byte[] bytes) {
    JsonObject row = new JsonObject();
    row.addProperty("dtype", type);
    JsonArray sizes = new JsonArray();
    shape.forEach(sizes::add);
    row.add("shape", sizes);
    JsonArray offsets = new JsonArray();
    offsets.add(values.size());
    values.writeBytes(bytes);
    offsets.add(values.size());
    row.add("data_offsets", offsets);
    header.add(key, row);
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] length = new byte[Long.BYTES];
      littleEndian(length).putLong(text.length);
      out.write(length);
      out.write(text);
      values.writeTo(out);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

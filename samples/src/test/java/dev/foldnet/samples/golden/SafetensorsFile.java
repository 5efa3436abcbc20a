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
    ByteBuffer bytes = buffer(tensor.length * Float.BYTES);
    bytes.asFloatBuffer().put(tensor);
    add(key, "F32", shape, bytes.array());
  }

  /** Adds a tensor of int64. */
  public void add(String key, List<Integer> shape, long[] tensor) {
    ByteBuffer bytes = buffer(tensor.length * Long.BYTES);
    bytes.asLongBuffer().put(tensor);
    add(key, "I64", shape, bytes.array());
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
      out.write(buffer(Long.BYTES).putLong(text.length).array());
      out.write(text);
      values.writeTo(out);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}

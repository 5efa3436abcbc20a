package dev.foldnet.runtime.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.foldnet.runtime.file.NewFile;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes float32 tensors as a safetensors file, one after the other as they come. The file is
 * written under another name beside the target and moved onto it by {@link #finish}: the target is
 * whole or untouched. Not thread safe; to be closed.
 */
public final class SafetensorsWriter implements Closeable {
  /** Bytes written at a time; chosen, not measured. */
  private static final int CHUNK = 1 << 18;

  /**
   * A tensor to be written.
   *
   * @param key its key
   * @param shape the axes; empty for a scalar
   */
  public record Entry(String key, List<Integer> shape) {
    /** Copies the shape. */
    public Entry {
      shape = List.copyOf(shape);
    }

    private long elements() {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
  }

  private final NewFile file;
  private final List<Entry> entries;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private int next;

  private SafetensorsWriter(NewFile file, List<Entry> entries, FileChannel channel) {
    this.file = file;
    this.entries = List.copyOf(entries);
    this.channel = channel;
  }

  /**
   * Begins a file: writes the header.
   *
   * @param target where the file will be; an existing one is replaced in the end
   * @param entries what will be written, in this order
   * @param metadata text for {@code __metadata__}
   * @throws IllegalArgumentException if a key is there twice
   * @throws IOException if the folder cannot be written to, or what is there is no regular file
   */
  public static SafetensorsWriter create(
      Path target, List<Entry> entries, Map<String, String> metadata) throws IOException {
    byte[] header = header(entries, metadata);
    NewFile file = NewFile.at(target);
    FileChannel channel;
    try {
      channel = FileChannel.open(file.draft(), StandardOpenOption.WRITE);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    SafetensorsWriter writer = new SafetensorsWriter(file, entries, channel);
    try {
      ByteBuffer head = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
      writer.drain(head.putLong(header.length).put(header).flip());
      return writer;
    } catch (IOException e) {
      writer.close();
      throw e;
    }
  }

  private static byte[] header(List<Entry> entries, Map<String, String> metadata)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Set<String> keys = new HashSet<>();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart("__metadata__");
        for (Map.Entry<String, String> text : metadata.entrySet()) {
          json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
      }
      long at = 0;
      for (Entry entry : entries) {
        if (!keys.add(entry.key()) || entry.key().equals("__metadata__")) {
          throw new IllegalArgumentException("the key " + entry.key() + " is there twice");
        }
        at = writeEntry(json, entry, at);
      }
      json.writeEndObject();
    }
    while (out.size() % 8 != 0) {
      out.write(' ');
    }
    return out.toByteArray();
  }

  private static long writeEntry(JsonGenerator json, Entry entry, long begin) throws IOException {
    long end = begin + entry.elements() * Float.BYTES;
    json.writeObjectFieldStart(entry.key());
    json.writeStringField("dtype", "F32");
    json.writeArrayFieldStart("shape");
    for (int size : entry.shape()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("data_offsets");
    json.writeNumber(begin);
    json.writeNumber(end);
    json.writeEndArray();
    json.writeEndObject();
    return end;
  }

  /**
   * Writes the next tensor.
   *
   * @param key the next entry's key
   * @param values its numbers, row-major
   * @throws IllegalArgumentException if another tensor is next, or has another number of elements
   */
  public void write(String key, float[] values) throws IOException {
    if (next == entries.size() || !entries.get(next).key().equals(key)) {
      throw new IllegalArgumentException(key + " is not the next tensor");
    }
    long elements = entries.get(next).elements();
    if (elements != values.length) {
      throw new IllegalArgumentException(key + " has " + elements + " elements: " + values.length);
    }
    next++;
    for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, values.length - at);
      buffer.clear().limit(count * Float.BYTES);
      buffer.asFloatBuffer().put(values, at, count);
      drain(buffer);
    }
  }

  private void drain(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Moves the file to its place.
   *
   * @throws IllegalStateException if a tensor has not been written
   */
  public void finish() throws IOException {
    if (next < entries.size()) {
      throw new IllegalStateException(entries.get(next).key() + " has not been written");
    }
    channel.force(true);
    channel.close();
    file.publish();
  }

  /** Removes what was written, unless {@link #finish} has moved it. */
  @Override
  public void close() throws IOException {
    channel.close();
    file.close();
  }
}

package dev.foldnet.samples.cli;

import dev.foldnet.runtime.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * NumPy's file format for one array, versions 1 to 3, of {@link NpyType}s; either byte order,
 * either order of the axes. Written: version 1, float32, little-endian, row-major.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Bytes of a header at most: all that version 1 can have. */
  private static final int MAX_HEADER = 1 << 16;

  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 20;
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private Npy() {}

  /**
   * Reads an array as float32.
   *
   * @throws Refusal naming the file, if it does not hold exactly one array, of floating-point
   *     numbers within float32's range
   */
  static FloatTensor read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Refusal(file + (Files.exists(file) ? ": no regular file" : ": no such file"));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      NpyHeader header = header(channel);
      int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
      float[] values = values(channel, header);
      return new FloatTensor(shape, header.fortran() ? rowMajor(values, shape) : values);
    } catch (Refusal e) {
      throw new Refusal(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Refusal(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static NpyHeader header(FileChannel channel) throws IOException {
    ByteBuffer start = read(channel, MAGIC.length + 2, "no NPY file");
    byte[] magic = new byte[MAGIC.length];
    start.get(magic);
    int version = start.get();
    int minor = start.get();
    if (!Arrays.equals(magic, MAGIC)) {
      throw new Refusal("no NPY file");
    }
    if (version < 1 || version > 3 || minor != 0) {
      throw new Refusal("an NPY file of version " + version + "." + minor + "; known are 1 to 3");
    }
    String cut = "an NPY file that ends in its header";
    long length =
        version == 1
            ? read(channel, 2, cut).getShort() & 0xFFFF
            : read(channel, 4, cut).getInt() & 0xFFFFFFFFL;
    if (length > MAX_HEADER) {
      throw new Refusal("an NPY header of " + length + " bytes");
    }
    byte[] text = new byte[(int) length];
    read(channel, text.length, cut).get(text);
    return version == 3
        ? NpyHeader.parse(new String(text, StandardCharsets.UTF_8))
        : NpyHeader.parseOld(new String(text, StandardCharsets.ISO_8859_1));
  }

  private static float[] values(FileChannel channel, NpyHeader header) throws IOException {
    NpyType type = NpyType.of(header);
    long rest = channel.size() - channel.position();
    long count = 1;
    for (int size : header.shape()) {
      count = size == 0 ? 0 : Math.min(count, Long.MAX_VALUE / size) * size;
    }
    if (count > rest / type.itemSize() || count * type.itemSize() != rest) {
      throw new Refusal(
          "%d bytes of values, expected %d for each of shape %s"
              .formatted(rest, type.itemSize(), header.shape()));
    }
    if (count > MAX_VALUES) {
      throw new Refusal(count + " values, expected at most " + MAX_VALUES);
    }
    float[] values = new float[(int) count];
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(header.order());
    int step = CHUNK / type.itemSize();
    for (int at = 0; at < values.length; at += step) {
      int part = Math.min(step, values.length - at);
      buffer.clear().limit(part * type.itemSize());
      fill(channel, buffer, "an NPY file that ends in its values");
      type.get(buffer, values, at, part);
    }
    return values;
  }

  /** Values whose first axis runs fastest, in row-major order. */
  private static float[] rowMajor(float[] values, int[] shape) {
    int[] index = new int[shape.length];
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      int from = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from = from * shape[axis] + index[axis];
      }
      result[i] = values[from];
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return result;
  }

  private static ByteBuffer read(FileChannel channel, int count, String otherwise)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    fill(channel, buffer, otherwise);
    return buffer;
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, String otherwise)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new Refusal(otherwise);
      }
    }
    buffer.flip();
  }

  /** Writes an array. */
  static void write(FloatTensor tensor, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      writeAll(channel, ByteBuffer.wrap(head(tensor.shape())));
      float[] values = tensor.values();
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
        int part = Math.min(CHUNK / Float.BYTES, values.length - at);
        buffer.clear().limit(part * Float.BYTES);
        buffer.asFloatBuffer().put(values, at, part);
        writeAll(channel, buffer);
      }
    }
  }

  private static byte[] head(int[] shape) {
    String sizes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(sizes, shape.length == 1 ? "," : "");
    int before = MAGIC.length + 4;
    int length = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - before;
    ByteBuffer head = ByteBuffer.allocate(before + length).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    head.put(
        (text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    return head.array();
  }

  private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}

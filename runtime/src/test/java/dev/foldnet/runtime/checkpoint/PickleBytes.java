package dev.foldnet.runtime.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes pickles opcode by opcode, right and wrong ones. */
final class PickleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static PickleBytes protocol(int version) {
    return new PickleBytes().raw(0x80, version);
  }

  static byte[] of(Consumer<PickleBytes> content) {
    PickleBytes pickle = protocol(2);
    content.accept(pickle);
    return pickle.raw('.').bytes();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  PickleBytes raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  PickleBytes add(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  PickleBytes add(Consumer<PickleBytes> content) {
    content.accept(this);
    return this;
  }

  PickleBytes ascii(String text) {
    return add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  PickleBytes i32(long value) {
    return add(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array());
  }

  PickleBytes i64(long value) {
    return add(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  PickleBytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return raw('X').i32(utf8.length).add(utf8);
  }

  PickleBytes number(long value) {
    return value == (int) value ? raw('J').i32(value) : raw(0x8a, 8).i64(value);
  }

  PickleBytes real(double value) {
    return raw('G').add(ByteBuffer.allocate(8).putDouble(value).array());
  }

  PickleBytes none() {
    return raw('N');
  }

  PickleBytes yes() {
    return raw(0x88);
  }

  PickleBytes global(String module, String name) {
    return raw('c').ascii(module + "\n" + name + "\n");
  }

  PickleBytes stackGlobal(String module, String name) {
    return text(module).text(name).raw(0x93);
  }

  PickleBytes tuple(Consumer<PickleBytes> items) {
    return raw('(').add(items).raw('t');
  }

  PickleBytes numbers(long... values) {
    return tuple(
        p -> {
          for (long value : values) {
            p.number(value);
          }
        });
  }

  PickleBytes call(String module, String name, Consumer<PickleBytes> arguments) {
    return global(module, name).tuple(arguments).raw('R');
  }

  PickleBytes orderedDict() {
    return call("collections", "OrderedDict", p -> {});
  }

  PickleBytes storage(String type, String key, long count) {
    return tuple(p -> p.text("storage").global("torch", type).text(key).text("cpu").number(count))
        .raw('Q');
  }

  /** A tensor of {@code _rebuild_tensor_v2} whose storage, sizes and strides are given. */
  PickleBytes tensor(
      Consumer<PickleBytes> storage,
      long offset,
      Consumer<PickleBytes> sizes,
      Consumer<PickleBytes> strides) {
    return call(
        "torch._utils",
        "_rebuild_tensor_v2",
        p -> p.add(storage).number(offset).add(sizes).add(strides).raw(0x89).orderedDict());
  }

  /** A tensor of float storage 0 of 6 elements. */
  PickleBytes view(long offset, long[] sizes, long[] strides) {
    return tensor(
        p -> p.storage("FloatStorage", "0", 6),
        offset,
        p -> p.numbers(sizes),
        p -> p.numbers(strides));
  }

  /** The sound weight: (2, 3) of storage 0. */
  PickleBytes weight() {
    return view(0, new long[] {2, 3}, new long[] {3, 1});
  }

  /** The sound bias: (2) of storage 1. */
  PickleBytes bias() {
    return tensor(p -> p.storage("FloatStorage", "1", 2), 0, p -> p.numbers(2), p -> p.numbers(1));
  }
}

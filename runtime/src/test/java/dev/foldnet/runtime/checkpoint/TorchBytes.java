package dev.foldnet.runtime.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Small torch files with a weight (2, 3) and a bias (2), sound but for what a test changes. */
final class TorchBytes {
  /** What the files hold when they are sound. */
  static final List<Declared> NETWORK =
      List.of(
          new Declared("weight", List.of(2, 3), false), new Declared("bias", List.of(2), false));

  static final byte[] MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19,
    '.'
  };

  private TorchBytes() {}

  static byte[] floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  static byte[] int64(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  static byte[] weightData() {
    return floats(1, 2, 3, 4, 5, 6);
  }

  static byte[] biasData() {
    return floats(7, 8);
  }

  /** A dict of the two tensors. */
  static byte[] pickle() {
    return dict(PickleBytes::weight);
  }

  /** A dict whose weight is something else. */
  static byte[] dict(Consumer<PickleBytes> weight) {
    return entries(p -> p.text("weight").add(weight).text("bias").bias());
  }

  /** A dict with these keys and values. */
  static byte[] entries(Consumer<PickleBytes> entries) {
    return PickleBytes.of(p -> p.raw('}', '(').add(entries).raw('u'));
  }

  /** A dict with both tensors and these further keys and values. */
  static byte[] extra(Consumer<PickleBytes> entries) {
    return entries(p -> p.text("weight").weight().text("bias").bias().add(entries));
  }

  /** A training checkpoint with the state dict and a value beside it. */
  static byte[] beside(Consumer<PickleBytes> value) {
    return entries(
        p ->
            p.text("state_dict")
                .raw('}', '(')
                .text("weight")
                .weight()
                .text("bias")
                .bias()
                .raw('u')
                .text("beside")
                .add(value));
  }

  static ZipBytes archive(byte[] pickle) {
    ZipBytes zip = new ZipBytes();
    zip.add("net/data.pkl", pickle);
    zip.add("net/data/0", weightData());
    zip.add("net/data/1", biasData());
    zip.add("net/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return zip;
  }

  static byte[] zip(byte[] pickle) {
    return archive(pickle).build();
  }

  static byte[] zip(Consumer<ZipBytes> change) {
    ZipBytes zip = archive(pickle());
    change.accept(zip);
    return zip.build();
  }

  /** A legacy file of these parts. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] protocol(int version) {
    return PickleBytes.of(p -> p.number(version));
  }

  static byte[] system() {
    return PickleBytes.of(p -> p.raw('}'));
  }

  static byte[] keys(String... keys) {
    return PickleBytes.of(
        p -> {
          p.raw(']', '(');
          for (String key : keys) {
            p.text(key);
          }
          p.raw('e');
        });
  }

  static byte[] storage(long count, byte[] data) {
    return join(int64(count), data);
  }

  static byte[] storages() {
    return join(storage(6, weightData()), storage(2, biasData()));
  }

  /** A legacy file of another object, key list and data. */
  static byte[] legacy(byte[] pickle, byte[] keys, byte[] data) {
    return join(MAGIC, protocol(1001), system(), sixFields(pickle), keys, data);
  }

  /** The pickle with the sixth field, None, that persistent ids have in the old format. */
  static byte[] sixFields(byte[] pickle) {
    return new String(pickle, StandardCharsets.ISO_8859_1)
        .replaceAll("(?s)(X\3\0\0\0cpu(J.{4}|\u008a\b.{8}))tQ", "$1NtQ")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] legacy(byte[] pickle) {
    return legacy(pickle, keys("0", "1"), storages());
  }

  /** A safetensors file of this header. */
  static byte[] safetensors(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return join(int64(text.length), text, data);
  }

  static final String WEIGHT =
      "\"weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}";
  static final String BIAS = "\"bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}";

  static byte[] safetensors(String header) {
    return safetensors(header, join(weightData(), biasData()));
  }
}

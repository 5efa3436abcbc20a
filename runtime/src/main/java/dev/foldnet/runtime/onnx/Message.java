package dev.foldnet.runtime.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message being written. Its size is known at any time, so that a message around it can
 * state it. Weights are not copied: only a reference is kept until the whole is written.
 *
 * <p>Wire format: each field is a varint of number * 8 + wire type (0 varint, 2 length and bytes, 5
 * four bytes), then its value.
 */
final class Message {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FOUR = 5;

  /** Takes the bytes of a message in order. */
  interface Sink {
    void bytes(byte[] bytes);

    /** The first so many, each as four bytes, little-endian. */
    void floats(float[] values, int count);
  }

  /** A part of a message, written when the whole is. */
  interface Segment {
    void writeTo(Sink sink);
  }

  private final List<Segment> segments = new ArrayList<>();
  private ByteArrayOutputStream open = new ByteArrayOutputStream();
  private long flushed;

  /** Bytes in all. */
  long size() {
    return flushed + open.size();
  }

  void writeTo(Sink sink) {
    flush();
    for (Segment segment : segments) {
      segment.writeTo(sink);
    }
  }

  Message integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  Message integers(int field, long... values) {
    for (long value : values) {
      integer(field, value);
    }
    return this;
  }

  Message real(int field, float value) {
    tag(field, FOUR);
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < 32; shift += 8) {
      open.write(bits >>> shift);
    }
    return this;
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message bytes(int field, byte[] value) {
    tag(field, BYTES);
    varint(value.length);
    open.writeBytes(value);
    return this;
  }

  /**
   * A field of raw little-endian floats.
   *
   * @param values writes that many when the whole is written
   */
  Message floats(int field, int count, Segment values) {
    long size = 4L * count;
    tag(field, BYTES);
    varint(size);
    flush();
    segments.add(values);
    flushed += size;
    return this;
  }

  Message message(int field, Message value) {
    tag(field, BYTES);
    varint(value.size());
    if (value.segments.isEmpty()) {
      open.writeBytes(value.open.toByteArray());
      return this;
    }
    flush();
    value.flush();
    segments.addAll(value.segments);
    flushed += value.flushed;
    return this;
  }

  private void flush() {
    if (open.size() > 0) {
      byte[] bytes = open.toByteArray();
      segments.add(sink -> sink.bytes(bytes));
      flushed += bytes.length;
      open = new ByteArrayOutputStream();
    }
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      open.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    open.write((int) rest);
  }
}

package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.pickle.NumpyArray;
import dev.foldnet.runtime.checkpoint.pickle.Value;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.MemorySource;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the numbers of numpy arrays, which stand in the pickle itself, into memory. */
final class PickledNumbers {
  private final Source pickle;
  private final Budget budget;
  private final Map<Long, Source> read = new HashMap<>();
  private long passed;

  /** {@code pickle}: what was read; needed for {@link #item} only. */
  PickledNumbers(Source pickle, Budget budget) {
    this.pickle = pickle;
    this.budget = budget;
  }

  Item item(String key, NumpyArray array) throws WeightsException {
    if (!array.isReadable()) {
      return new Item.Other("a numpy array of no numbers that torch has");
    }
    Where where = pickle.where().entry(key);
    View view = array.view(where);
    Source numbers = numbers(where, array.bytes());
    Segment segment =
        new Segment(
            numbers, null, 0, numbers.size(), array.order(), where.entry("numpy array " + key));
    long count = array.bytes().length() / array.dtype().itemSize();
    return new Item.Stored(array.dtype(), view, count, segment);
  }

  private Source numbers(Where where, Value.Bytes bytes) throws WeightsException {
    Source known = read.get(bytes.position());
    if (known != null) {
      return known;
    }
    if (bytes.encoded() > Integer.MAX_VALUE - 8) {
      throw where.refuse("a numpy array of " + bytes.length() + " bytes is too large");
    }
    if (pickle.isSequential() || bytes.text() != null) {
      budget.charge(bytes.length());
    }
    byte[] content =
        bytes.text() == null
            ? stored(where, bytes)
            : bytes.text().getBytes(StandardCharsets.ISO_8859_1);
    Source numbers =
        MemorySource.of(new ByteArrayInputStream(content), where.file(), content.length);
    if (bytes.text() == null) {
      read.put(bytes.position(), numbers);
    }
    return numbers;
  }

  private byte[] stored(Where where, Value.Bytes bytes) throws WeightsException {
    if (pickle.isSequential() && bytes.position() < passed) {
      throw where.refuse("numpy arrays in a compressed pickle, not in its order");
    }
    passed = bytes.position();
    byte[] content = pickle.bytes(bytes.position(), (int) bytes.encoded()).array();
    return bytes.encoded() == bytes.length() ? content : latin1(content, (int) bytes.length());
  }

  /** Text of characters up to U+00FF, in UTF-8, as one byte each. */
  private static byte[] latin1(byte[] utf8, int length) {
    byte[] content = new byte[length];
    int at = 0;
    for (int i = 0; i < length; i++) {
      int first = utf8[at++];
      content[i] = (byte) (first >= 0 ? first : (first & 3) << 6 | (utf8[at++] & 0x3F));
    }
    return content;
  }
}

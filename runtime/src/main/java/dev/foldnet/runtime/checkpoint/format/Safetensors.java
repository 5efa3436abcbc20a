package dev.foldnet.runtime.checkpoint.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.foldnet.runtime.checkpoint.FoldedMetadata;
import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes a safetensors file: the header's length as uint64, the header (JSON), the data. Every
 * byte of the data belongs to exactly one tensor.
 */
final class Safetensors {
  /** Bytes of a header at most, as the safetensors library has it (MAX_HEADER_SIZE). */
  private static final long MAX_HEADER = 100_000_000;

  private static final String METADATA = "__metadata__";

  /** Bytes of heap for an entry of the header, estimated. */
  private static final int COST = 400;

  private static final String HEADER = "the safetensors header";

  /** A class: on the way of a load a lambda would link a call site. */
  private static final Comparator<Map.Entry<String, SafetensorsEntry>> BY_PLACE =
      new Comparator<>() {
        @Override
        public int compare(
            Map.Entry<String, SafetensorsEntry> a, Map.Entry<String, SafetensorsEntry> b) {
          int begin = Long.compare(a.getValue().begin(), b.getValue().begin());
          return begin != 0 ? begin : Long.compare(a.getValue().end(), b.getValue().end());
        }
      };

  private final Source source;
  private final Where where;
  private final Budget budget;
  private final Map<String, SafetensorsEntry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private Safetensors(Source source, Budget budget) {
    this.source = source;
    this.where = source.where();
    this.budget = budget;
  }

  static Description describe(Source source, Budget budget) throws WeightsException {
    return new Safetensors(source, budget).describe();
  }

  private Description describe() throws WeightsException {
    long length = source.bytes(0, 8).getLong();
    if (length < 2 || length > MAX_HEADER || length > source.size() - 8) {
      throw where.refuse(
          "the length of the safetensors header",
          "2 to " + Math.min(MAX_HEADER, source.size() - 8),
          Long.toUnsignedString(length));
    }
    if (source.bytes(8, 1).get(0) != '{') {
      throw where.refuse("the safetensors header is no JSON object");
    }
    parse(length);
    long start = 8 + length;
    requireCovered(source.size() - start);
    Map<String, Item> items = new LinkedHashMap<>();
    for (Map.Entry<String, SafetensorsEntry> entry : entries.entrySet()) {
      items.put(entry.getKey(), item(entry.getKey(), entry.getValue(), start));
    }
    Format format = FoldedMetadata.isIn(metadata) ? Format.FOLDED : Format.SAFETENSORS;
    return new Description(format, items, metadata, Set.of());
  }

  private Item item(String key, SafetensorsEntry entry, long start) {
    long bytes = entry.end() - entry.begin();
    Segment segment =
        new Segment(
            source, null, start + entry.begin(), bytes, ByteOrder.LITTLE_ENDIAN, where.entry(key));
    return new Item.Stored(
        entry.dtype(), View.contiguous(entry.shape()), bytes / entry.dtype().itemSize(), segment);
  }

  private void parse(long length) throws WeightsException {
    try (JsonParser json = StrictJson.parse(source, 8, length, HEADER)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        budget.charge(COST + 2L * key.length());
        json.nextToken();
        if (key.equals(METADATA)) {
          readMetadata(json);
        } else {
          entries.put(key, SafetensorsEntry.read(where.entry(key), json));
        }
      }
      if (json.nextToken() != null) {
        throw where.refuse("text behind the safetensors header's JSON object");
      }
    } catch (IOException e) {
      throw StrictJson.broken(where, HEADER, e);
    }
  }

  private void readMetadata(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw where.entry(METADATA).refuse("is no JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw where.entry(METADATA).refuse("'" + MessageText.shorten(name, 100) + "' is no text");
      }
      String text = json.getText();
      budget.charge(COST + 2L * (name.length() + text.length()));
      metadata.put(name, text);
    }
  }

  /** The tensors cover the data: no gap, no overlap, no tail. */
  private void requireCovered(long size) throws WeightsException {
    List<Map.Entry<String, SafetensorsEntry>> ordered = new ArrayList<>(entries.entrySet());
    ordered.sort(BY_PLACE);
    for (Map.Entry<String, SafetensorsEntry> entry : ordered) {
      if (entry.getValue().end() > size) {
        throw where
            .entry(entry.getKey())
            .refuse(
                "the tensor's data reach past the end of the file (truncated?)",
                "at most " + size,
                entry.getValue().end());
      }
    }
    long at = 0;
    for (Map.Entry<String, SafetensorsEntry> entry : ordered) {
      SafetensorsEntry tensor = entry.getValue();
      if (tensor.begin() != at) {
        String kind = tensor.begin() < at ? "overlap another tensor's" : "leave a gap";
        throw where
            .entry(entry.getKey())
            .refuse("the tensor's data " + kind, "begin " + at, "begin " + tensor.begin());
      }
      at = tensor.end();
    }
    if (at != size) {
      throw where.refuse((size - at) + " bytes behind the last tensor");
    }
  }
}

package dev.foldnet.runtime.checkpoint.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The index of a checkpoint in several files, the shards, as Hugging Face's libraries write it: a
 * JSON object whose {@code weight_map} has the name of a file beside the index for each key. Other
 * fields are passed over: {@code total_size} is often wrong, and no loader looks at it.
 *
 * @param shards the keys of each file, in the index's order
 * @param keys all keys, in the index's order
 */
public record ShardIndex(Map<String, Set<String>> shards, Set<String> keys) {
  /** As many files are open at once. */
  public static final int MOST_SHARDS = 512;

  /** Bytes of an index at most, as of a safetensors header. */
  private static final long MOST_BYTES = 100_000_000;

  /** Bytes of a file's name at most, as most file systems have it. */
  private static final int MAX_NAME = 255;

  /** Bytes of heap for a key and its shard, estimated. */
  private static final int COST = 200;

  private static final String WHAT = "the index of shards";
  private static final String MAP = "weight_map";

  /** Whether a file that begins so is such an index. */
  static boolean isIndex(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("{")
        && text.indexOf('\0') < 0
        && text.contains('"' + MAP + '"');
  }

  /** Reads all of a file. */
  static ShardIndex read(Source source) throws WeightsException {
    Where where = source.where();
    if (source.size() > MOST_BYTES) {
      throw where.refuse(WHAT + " of " + source.size() + " bytes is too large");
    }
    Budget budget = new Budget(where, source.size());
    ShardIndex index = null;
    try (JsonParser json = StrictJson.parse(source, 0, source.size(), WHAT)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals(MAP)) {
          index = readMap(where, budget, json);
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() != null) {
        throw where.refuse("text behind the JSON object of " + WHAT);
      }
    } catch (IOException e) {
      throw StrictJson.broken(where, WHAT, e);
    }
    if (index == null || index.keys.isEmpty()) {
      throw where.refuse(WHAT + " names no tensor in its " + MAP);
    }
    return index;
  }

  private static ShardIndex readMap(Where where, Budget budget, JsonParser json)
      throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw where.entry(MAP).refuse("is no JSON object");
    }
    ShardIndex index = new ShardIndex(new LinkedHashMap<>(), new LinkedHashSet<>());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw where.entry(key).refuse("the name of its shard is no text");
      }
      String file = json.getText();
      budget.charge(COST + 2L * (key.length() + file.length()));
      index.add(where.entry(key), key, file);
    }
    return index;
  }

  private void add(Where where, String key, String file) throws WeightsException {
    Set<String> inside = shards.get(file);
    if (inside == null) {
      requireName(where, file);
      inside = new LinkedHashSet<>();
      shards.put(file, inside);
      if (shards.size() > MOST_SHARDS) {
        throw where.refuse("in more than " + MOST_SHARDS + " shards");
      }
    }
    inside.add(key);
    keys.add(key);
  }

  /** The name of a file beside the index: it leads nowhere else. */
  private static void requireName(Where where, String file) throws WeightsException {
    boolean plain = !file.isBlank() && file.length() <= MAX_NAME && !file.startsWith(".");
    for (int i = 0; plain && i < file.length(); i++) {
      char c = file.charAt(i);
      plain = c != '/' && c != '\\' && c != ':' && !Character.isISOControl(c);
    }
    if (!plain) {
      throw where.refuse("not a name for a shard beside the index: '" + file + "'");
    }
  }
}

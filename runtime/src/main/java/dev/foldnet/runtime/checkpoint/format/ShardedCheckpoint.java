package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes the checkpoint of an index: each shard as a checkpoint of its own, which holds exactly
 * the keys that the index says. A link beside the index counts as what it leads to, as in Hugging
 * Face's cache.
 */
final class ShardedCheckpoint {
  private final Where where;
  private final ShardIndex index;
  private final Describer describer;

  private ShardedCheckpoint(Where where, ShardIndex index, Describer describer) {
    this.where = where;
    this.index = index;
    this.describer = describer;
  }

  /**
   * Describes all shards; {@code file}: the index, beside which they are, null where it is no file.
   */
  static Description describe(Source source, Path file, Describer describer)
      throws WeightsException {
    if (file == null) {
      throw source
          .where()
          .refuse("the index of a checkpoint in several files: load it by its path");
    }
    ShardIndex index = ShardIndex.read(source);
    return new ShardedCheckpoint(source.where(), index, describer).describe(file);
  }

  private Description describe(Path file) throws WeightsException {
    List<Source> sources = new ArrayList<>();
    long size = 0;
    for (String name : index.shards().keySet()) {
      Source shard = describer.open(path(file, name));
      sources.add(shard);
      size += Math.min(shard.size(), Long.MAX_VALUE - size);
    }
    Budget budget = new Budget(where, size);
    Map<String, Item> found = new HashMap<>();
    Set<String> foreign = new LinkedHashSet<>();
    Format format = null;
    int at = 0;
    for (Map.Entry<String, Set<String>> shard : index.shards().entrySet()) {
      Source source = sources.get(at++);
      Description description = describer.describe(source, budget);
      requireSame(source.where(), shard.getValue(), description.items().keySet());
      found.putAll(description.items());
      foreign.addAll(description.foreign());
      format = format == null ? description.format() : format;
    }
    Map<String, Item> items = new LinkedHashMap<>();
    for (String key : index.keys()) {
      items.put(key, found.get(key));
    }
    // The metadata of shards say nothing of the whole.
    Format whole = format == Format.FOLDED ? Format.SAFETENSORS : format;
    return new Description(whole, items, Map.of(), foreign);
  }

  private Path path(Path file, String name) throws WeightsException {
    try {
      Path path = file.resolveSibling(name);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw where.entry(name).refuse("not a name for a shard here", e);
    }
    throw where.entry(name).refuse("the shard is missing: no such file beside the index");
  }

  private static void requireSame(Where shard, Set<String> wanted, Set<String> found)
      throws WeightsException {
    for (String key : wanted) {
      if (!found.contains(key)) {
        throw shard.entry(key).refuse("the index has the tensor in this shard; it is not there");
      }
    }
    for (String key : found) {
      if (!wanted.contains(key)) {
        throw shard.entry(key).refuse("the index does not have the tensor in this shard");
      }
    }
  }
}

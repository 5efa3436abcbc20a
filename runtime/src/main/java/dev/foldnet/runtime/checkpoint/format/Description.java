package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.item.Item;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A checkpoint described: its container is checked, no weight byte is read.
 *
 * @param format the format
 * @param items what is under each key, in the file's order
 * @param metadata safetensors' text, else empty
 * @param foreign the classes and functions that stand beside the state dict, of which nothing was
 *     resolved
 */
public record Description(
    Format format, Map<String, Item> items, Map<String, String> metadata, Set<String> foreign) {
  public Description {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    foreign = Collections.unmodifiableSet(new LinkedHashSet<>(foreign));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}

package dev.foldnet.runtime.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checkpoint described: its container is checked, no weight byte is read.
 *
 * @param format the format
 * @param items what is under each key, in the file's order
 * @param metadata safetensors' text, else empty
 */
record Description(Format format, Map<String, Item> items, Map<String, String> metadata) {
  Description {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}

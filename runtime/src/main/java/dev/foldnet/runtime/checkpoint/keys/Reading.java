package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.LoadReport;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One way to read a file's keys.
 *
 * @param wrappers what is taken off before the options are followed, as in {@link LoadReport}
 * @param named the items by the names that they have for the network
 * @param outside the items, by their keys, that are not under the wrapper
 */
record Reading(Map<String, String> wrappers, Map<String, Item> named, Map<String, Item> outside) {

  /**
   * Reads keys as the options say.
   *
   * @param prefix the wrapper that is taken off first; empty for none
   * @throws WeightsException if two keys become one
   */
  static Reading of(Where where, Unwrapped file, String prefix, LoadOptions options)
      throws WeightsException {
    KeyNames names = new KeyNames(options);
    Map<String, Item> named = new LinkedHashMap<>();
    Map<String, Item> outside = new LinkedHashMap<>();
    for (Map.Entry<String, Item> entry : file.items().entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(prefix)) {
        outside.put(key, entry.getValue());
        continue;
      }
      String name = prefix.isEmpty() ? names.of(key) : names.ofRest(key.substring(prefix.length()));
      if (name != null && named.put(name, entry.getValue()) != null) {
        throw where.entry(key).refuse("another key is mapped to " + name + " too");
      }
    }
    if (!options.prefix().isEmpty()) {
      outside.clear();
    }
    Map<String, String> wrappers = new LinkedHashMap<>(file.wrappers());
    if (!prefix.isEmpty()) {
      wrappers.put(prefix, "");
    }
    return new Reading(wrappers, named, outside);
  }
}

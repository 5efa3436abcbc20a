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
 * @param outside the items, by their keys, that are not under the wrapper, or that the zoo whose
 *     keys they are has not
 */
record Reading(Map<String, String> wrappers, Map<String, Item> named, Map<String, Item> outside) {

  /**
   * Reads keys.
   *
   * @param names what is made of keys
   * @param prefix the wrapper that is taken off first; empty for none
   * @throws WeightsException if two keys become one
   */
  static Reading of(Where where, Unwrapped file, String prefix, LoadOptions options, KeyNames names)
      throws WeightsException {
    Map<String, Item> named = new LinkedHashMap<>();
    Map<String, Item> outside = new LinkedHashMap<>();
    Map<String, Item> foreign = new LinkedHashMap<>();
    for (Map.Entry<String, Item> entry : file.items().entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(prefix)) {
        outside.put(key, entry.getValue());
        continue;
      }
      String told =
          prefix.isEmpty() ? names.told(key) : names.toldOfRest(key.substring(prefix.length()));
      if (told == null || names.isUnused(told)) {
        continue;
      }
      String name = names.inNetwork(told);
      if (name == null) {
        foreign.put(told, entry.getValue());
      } else if (named.put(name, entry.getValue()) != null) {
        throw where.entry(key).refuse("another key is mapped to " + name + " too");
      }
    }
    if (!options.prefix().isEmpty()) {
      outside.clear();
    }
    outside.putAll(foreign);
    Map<String, String> wrappers = new LinkedHashMap<>(file.wrappers());
    if (!prefix.isEmpty()) {
      wrappers.put(prefix, "");
    }
    return new Reading(wrappers, named, outside);
  }
}

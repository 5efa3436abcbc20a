package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.LoadReport;
import dev.foldnet.runtime.checkpoint.item.Item;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file's items without the modules that only wrap another, wherever they are: {@code
 * features.module.0.weight} is {@code features.0.weight} where all that is under {@code features.}
 * is under {@code features.module.}.
 *
 * @param items the items by what is left of their keys
 * @param wrappers what was taken off, as in {@link LoadReport}
 */
record Unwrapped(Map<String, Item> items, Map<String, String> wrappers) {
  /** As data parallelism, torch.compile, FSDP and activation checkpointing call what they wrap. */
  private static final String[] NAMES = {
    "module.", "_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module."
  };

  /** Wrappers in wrappers at most, so that a key made of nothing else ends. */
  private static final int DEEPEST = 32;

  /** The items as they are. */
  static Unwrapped not(Map<String, Item> items) {
    return new Unwrapped(items, Map.of());
  }

  /** The items without wrappers; as they are where two keys would become one. */
  static Unwrapped of(Map<String, Item> items) {
    Map<String, String> names = names(items);
    Map<String, Item> left = new LinkedHashMap<>();
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      if (left.put(strip(entry.getKey(), names), entry.getValue()) != null) {
        return not(items);
      }
    }
    Map<String, String> wrappers = new LinkedHashMap<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      String wrapper = name.getKey() + name.getValue();
      if (!names.containsKey(wrapper)) {
        wrappers.put(wrapper, strip(name.getKey(), names));
      }
    }
    return new Unwrapped(left, wrappers);
  }

  /** Each place that holds a wrapper and nothing else, with the wrapper's name. */
  private static Map<String, String> names(Map<String, Item> items) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String key : items.keySet()) {
      for (int at = 0, deep = 0;
          at >= 0 && deep < DEEPEST;
          at = KeyNames.afterDot(key, at), deep++) {
        String name = name(key, at);
        if (name != null) {
          names.putIfAbsent(key.substring(0, at), name);
        }
      }
    }
    if (names.isEmpty()) {
      return names;
    }
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      String key = entry.getKey();
      for (int at = 0, deep = 0;
          at >= 0 && deep < DEEPEST;
          at = KeyNames.afterDot(key, at), deep++) {
        String name = names.get(key.substring(0, at));
        if (name != null
            && !key.startsWith(name, at)
            && !Bookkeeping.isCount(key, entry.getValue())) {
          names.remove(key.substring(0, at));
        }
      }
    }
    return names;
  }

  private static String strip(String key, Map<String, String> names) {
    StringBuilder left = new StringBuilder();
    int from = 0;
    for (int at = 0, deep = 0; at >= 0 && deep < DEEPEST; at = KeyNames.afterDot(key, at), deep++) {
      String name = names.get(key.substring(0, at));
      if (name != null && key.startsWith(name, at)) {
        left.append(key, from, at);
        from = at + name.length();
      }
    }
    return left.append(key, from, key.length()).toString();
  }

  /** The wrapper's name that begins there; null for none. */
  private static String name(String key, int at) {
    for (String name : NAMES) {
      if (key.startsWith(name, at)) {
        return name;
      }
    }
    return null;
  }
}

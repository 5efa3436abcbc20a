package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.LoadOptions;

/** What the options make of keys. */
final class KeyNames {
  private final LoadOptions options;
  private final String prefix;

  KeyNames(LoadOptions options) {
    this.options = options;
    String given = options.prefix();
    this.prefix = given.isEmpty() || given.endsWith(".") ? given : given + ".";
  }

  /** A key's name for the network; null where it is left out. */
  String of(String key) {
    return key.startsWith(prefix) ? options.keys().apply(key.substring(prefix.length())) : null;
  }

  /** The same of a key without its wrapper, which a function for whole keys need not know. */
  String ofRest(String key) {
    try {
      return of(key);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Where in a key the part behind the next dot begins; -1 where there is none. */
  static int afterDot(String key, int from) {
    int dot = key.indexOf('.', from);
    return dot < 0 ? -1 : dot + 1;
  }
}

package dev.foldnet.runtime.checkpoint;

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
}

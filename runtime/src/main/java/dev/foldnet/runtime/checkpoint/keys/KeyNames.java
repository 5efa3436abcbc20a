package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.ZooKeys;

/** What the options, and behind them a zoo, make of keys. */
final class KeyNames {
  private final LoadOptions options;
  private final ZooKeys zoo;
  private final String prefix;

  /**
   * Names for a network.
   *
   * @param zoo whose keys they are; null for the network's own
   */
  KeyNames(LoadOptions options, ZooKeys zoo) {
    this.options = options;
    this.zoo = zoo;
    String given = options.prefix();
    this.prefix = given.isEmpty() || given.endsWith(".") ? given : given + ".";
  }

  /** What the options make of a key; null where it is left out. */
  String told(String key) {
    return key.startsWith(prefix) ? options.keys().apply(key.substring(prefix.length())) : null;
  }

  /** The same of a key without its wrapper, which a function for whole keys need not know. */
  String toldOfRest(String key) {
    try {
      return told(key);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** What the network calls what {@link #told} gave; null for what it has not. */
  String inNetwork(String told) {
    return zoo == null || told == null ? told : zoo.inNetwork(told);
  }

  /** Whether it belongs to a module of the zoo that takes no part in evaluation. */
  boolean isUnused(String told) {
    return zoo != null && zoo.isUnused(told);
  }

  /** Where in a key the part behind the next dot begins; -1 where there is none. */
  static int afterDot(String key, int from) {
    int dot = key.indexOf('.', from);
    return dot < 0 ? -1 : dot + 1;
  }
}

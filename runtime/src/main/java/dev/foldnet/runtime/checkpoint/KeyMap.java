package dev.foldnet.runtime.checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Renames keys by what they begin with, up to a dot; of several beginnings that a key has, the
 * longest counts, and each key is renamed once.
 *
 * @param beginnings old beginnings, each with its new one; an empty one is before every key
 */
record KeyMap(Map<String, String> beginnings) implements UnaryOperator<String> {
  KeyMap {
    Map<String, String> plain = new HashMap<>();
    for (Map.Entry<String, String> entry : beginnings.entrySet()) {
      String old = withoutDot(entry.getKey());
      if (plain.put(old, withoutDot(entry.getValue())) != null) {
        throw new IllegalArgumentException("two new names for " + old);
      }
    }
    beginnings = Map.copyOf(plain);
  }

  @Override
  public String apply(String key) {
    String longest = null;
    for (String old : beginnings.keySet()) {
      if (begins(key, old) && (longest == null || old.length() > longest.length())) {
        longest = old;
      }
    }
    if (longest == null) {
      return key;
    }
    String rest = longest.isEmpty() ? key : withoutDotBefore(key.substring(longest.length()));
    String now = beginnings.get(longest);
    return now.isEmpty() || rest.isEmpty() ? now + rest : now + "." + rest;
  }

  private static boolean begins(String key, String old) {
    return key.startsWith(old)
        && (old.isEmpty() || key.length() == old.length() || key.charAt(old.length()) == '.');
  }

  private static String withoutDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String withoutDotBefore(String text) {
    return text.startsWith(".") ? text.substring(1) : text;
  }
}

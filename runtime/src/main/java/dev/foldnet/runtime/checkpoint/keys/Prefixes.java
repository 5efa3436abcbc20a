package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts, for each prefix of a file's keys, how many of the declared tensors are under it. */
final class Prefixes {
  /** No deeper are wrappers looked for. */
  private static final int DEEPEST = 8;

  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final int wanted;

  /** Under one prefix: how many declared keys there are, and how many with their type and shape. */
  private static final class Count {
    private int there;
    private int fitting;
  }

  private Prefixes(int wanted) {
    this.wanted = wanted;
  }

  /** Counts; names are what is made of keys behind a prefix. */
  static Prefixes of(Map<String, Item> items, Map<String, Declared> declared, KeyNames names) {
    Prefixes prefixes = new Prefixes(declared.size());
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      String key = entry.getKey();
      int at = 0;
      for (int deep = 0; at >= 0 && deep <= DEEPEST; deep++) {
        Declared tensor = declared.get(names.inNetwork(names.toldOfRest(key.substring(at))));
        if (tensor != null) {
          prefixes.add(key.substring(0, at), KeyMatch.fits(tensor, entry.getValue()));
        }
        at = afterWord(key, at);
      }
    }
    return prefixes;
  }

  private void add(String prefix, boolean fitting) {
    Count count = counts.get(prefix);
    if (count == null) {
      count = new Count();
      counts.put(prefix, count);
    }
    count.there++;
    count.fitting += fitting ? 1 : 0;
  }

  /**
   * Behind the dot that ends the word there; -1 where it is none, or holds other than letters,
   * digits, _ and -.
   */
  private static int afterWord(String key, int at) {
    for (int i = at; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '.') {
        return i == at ? -1 : i + 1;
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return -1;
      }
    }
    return -1;
  }

  /** The prefixes under which all of it is, with type and shape. */
  List<String> complete() {
    List<String> complete = new ArrayList<>();
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      if (entry.getValue().fitting >= wanted) {
        complete.add(entry.getKey());
      }
    }
    return complete;
  }

  /** The prefix under which most of it is, whatever its shapes; null where less than half is. */
  String most() {
    String most = null;
    int there = wanted / 2;
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      if (entry.getValue().there > there) {
        most = entry.getKey();
        there = entry.getValue().there;
      }
    }
    return most;
  }
}

package dev.foldnet.runtime.weight;

import java.util.HashMap;
import java.util.Map;

/**
 * Members that stand in the checkpoint under several names, of which the first counts. A name
 * stands for all names behind it. Not thread safe while names are added.
 */
public final class SharedNames {
  private final Map<String, String> firsts = new HashMap<>();

  /** No names yet. */
  public SharedNames() {}

  /** Gives a member a further name. */
  public void add(String first, String further) {
    firsts.put(further, first);
  }

  /** Another name of a member or tensor, nearer to its first; null if it is that. */
  private String before(String name) {
    if (firsts.isEmpty()) {
      return null;
    }
    int end = name.indexOf('.');
    while (end >= 0) {
      String first = firsts.get(name.substring(0, end));
      if (first != null) {
        return first + name.substring(end);
      }
      end = name.indexOf('.', end + 1);
    }
    return firsts.get(name);
  }

  /** The first name of a member or tensor. */
  public String first(String name) {
    String first = name;
    for (String at = before(name); at != null; at = before(first)) {
      first = at;
    }
    return first;
  }

  /**
   * The nearest of a tensor's names that is in a map.
   *
   * @throws IllegalArgumentException if none is
   */
  public <T> String nearest(String name, Map<String, T> known) {
    String at = name;
    while (at != null && !known.containsKey(at)) {
      at = before(at);
    }
    if (at == null) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return at;
  }
}

package dev.foldnet.runtime.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives each name once. */
final class UniqueNames {
  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> counters = new HashMap<>();

  /** The text itself if it is still free, else with a number behind. */
  String of(String text) {
    String name = text;
    while (!given.add(name)) {
      name = text + "_" + counters.merge(text, 1, Integer::sum);
    }
    return name;
  }
}

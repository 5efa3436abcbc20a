package dev.foldnet.runtime.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a file's keys were read.
 *
 * @param wrappers what was taken off without being told: what keys begin with in the file, such as
 *     {@code module.} or {@code features.module.}, each with what was read instead: nothing, or
 *     {@code features.}; empty where the keys were read as they stand and as the options say
 * @param zoo the zoo of models whose keys the file has; empty for the network's own keys
 * @param unexpected the keys that nothing declares and that lenient options left out, in file order
 */
public record LoadReport(Map<String, String> wrappers, String zoo, List<String> unexpected) {
  /** Copies both. */
  public LoadReport {
    wrappers = Collections.unmodifiableMap(new LinkedHashMap<>(wrappers));
    unexpected = List.copyOf(unexpected);
  }
}

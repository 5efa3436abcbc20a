package dev.foldnet.processor.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What another zoo calls a network's tensors.
 *
 * @param names of the zoo
 * @param modules what keys begin with, and what they begin with there; empty where they are the
 *     same
 * @param unused modules there whose tensors take no part
 * @param pictures settings for pictures, by name
 */
public record ZooKeys(
    List<String> names,
    Map<String, String> modules,
    List<String> unused,
    Map<String, String> pictures) {

  public ZooKeys {
    names = List.copyOf(names);
    modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    unused = List.copyOf(unused);
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
  }
}

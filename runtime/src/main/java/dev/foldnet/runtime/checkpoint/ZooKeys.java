package dev.foldnet.runtime.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another zoo of models calls a network's tensors. Immutable.
 *
 * @param names of the zoo; it is called by the first, and known by the others
 * @param keys each tensor's key there, with its key in the network; empty where all are the same
 * @param unused modules there whose tensors take no part in evaluation: they may be in a file
 * @param pictures what becomes of pictures there, as {@code PictureSettings} are written down,
 *     where it differs from pytorchcv's
 */
public record ZooKeys(
    List<String> names,
    Map<String, String> keys,
    List<String> unused,
    Map<String, String> pictures) {

  private static final String COUNTER = "num_batches_tracked";
  private static final String[] COUNTED = {"running_var", "running_mean"};

  /** Copies all. */
  public ZooKeys {
    names = List.copyOf(names);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    unused = List.copyOf(unused);
    pictures = Map.copyOf(pictures);
  }

  /** What the zoo is called. */
  public String name() {
    return names.get(0);
  }

  /** Whether the network's own keys are the zoo's. */
  public boolean isOwn() {
    return keys.isEmpty();
  }

  /** A tensor's key in the network; null for a key that none has there. */
  public String inNetwork(String key) {
    if (isOwn()) {
      return key;
    }
    String known = keys.get(key);
    if (known != null || !key.endsWith(COUNTER)) {
      return known;
    }
    String norm = key.substring(0, key.length() - COUNTER.length());
    for (String counted : COUNTED) {
      String statistics = keys.get(norm + counted);
      if (statistics != null && statistics.endsWith(counted)) {
        return statistics.substring(0, statistics.length() - counted.length()) + COUNTER;
      }
    }
    return null;
  }

  /** Whether a key is of a module there that takes no part in evaluation. */
  public boolean isUnused(String key) {
    for (String module : unused) {
      if (key.startsWith(module)
          && (key.length() == module.length() || key.charAt(module.length()) == '.')) {
        return true;
      }
    }
    return false;
  }

  /** A network's tensors under the keys that the zoo has for them, in the network's order. */
  public List<Declared> declared(List<Declared> own) {
    if (isOwn()) {
      return own;
    }
    Map<String, String> there = new HashMap<>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      there.put(key.getValue(), key.getKey());
    }
    List<Declared> declared = new ArrayList<>();
    for (Declared tensor : own) {
      Optional<String> first = tensor.copyOf();
      declared.add(
          new Declared(
              there.get(tensor.key()),
              tensor.shape(),
              tensor.integer(),
              first.isPresent() ? Optional.of(there.get(first.get())) : first));
    }
    return declared;
  }
}

package dev.foldnet.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the compiler was told by {@code -Afoldnet.…}.
 *
 * @param fold whether batch norms are folded away
 * @param only the networks that are wanted, by id or name; all if none is named
 * @param graph where graphs go as text
 */
record Options(boolean fold, Set<String> only, Optional<String> graph) {
  static Options of(Map<String, String> given) {
    String only = given.getOrDefault("foldnet.only", "");
    return new Options(
        !"off".equals(given.get("foldnet.fold")),
        only.isBlank() ? Set.of() : Set.copyOf(List.of(only.strip().split("\\s*[,;]\\s*"))),
        Optional.ofNullable(given.get("foldnet.graph")));
  }
}

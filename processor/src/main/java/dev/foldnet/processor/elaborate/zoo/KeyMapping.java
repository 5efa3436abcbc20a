package dev.foldnet.processor.elaborate.zoo;

import dev.foldnet.processor.declaration.ZooDeclaration;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the rules of a zoo for all keys of a network: each fits one rule, and no two come to one.
 * Of mistakes the first is reported.
 */
final class KeyMapping {
  private final FieldScope scope;
  private final ZooDeclaration zoo;
  private final List<KeyRule> rules;
  private final Set<Place> used;
  private final Map<String, String> modules = new LinkedHashMap<>();

  KeyMapping(FieldScope scope, ZooDeclaration zoo, List<KeyRule> rules, Set<Place> used) {
    this.scope = scope;
    this.zoo = zoo;
    this.rules = rules;
    this.used = used;
  }

  /**
   * What the keys begin with, and what they begin with there; nothing if they are the same there,
   * or something is wrong.
   */
  Map<String, String> of(Set<String> keys) {
    Map<String, String> there = new HashMap<>();
    boolean same = true;
    for (String key : keys) {
      Optional<String> other = there(key);
      if (other.isEmpty()) {
        return Map.of();
      }
      same &= other.get().equals(key);
      String before = there.putIfAbsent(other.get(), key);
      if (before != null) {
        report(
            ProblemKind.DUPLICATE_KEY,
            "both \"" + before + "\" and \"" + key + "\" come to \"" + other.get() + "\" there");
        return Map.of();
      }
    }
    if (!same && there.keySet().equals(keys)) {
      report(
          ProblemKind.OUT_OF_RANGE,
          "the keys there are the network's own, of other tensors: no file could tell them apart");
    }
    return same ? Map.of() : modules;
  }

  private Optional<String> there(String key) {
    KeyRule fitting = null;
    KeyRule.Match match = null;
    for (KeyRule rule : rules) {
      Optional<KeyRule.Match> found = rule.match(key);
      if (found.isPresent() && fitting != null) {
        rule.line()
            .report(
                scope.session().reporter(),
                scope.position(),
                ProblemKind.GIVEN_TWICE,
                "\"" + key + "\" fits an earlier rule too: \"" + fitting.line().value() + "\"");
        return Optional.empty();
      }
      if (found.isPresent()) {
        fitting = rule;
        match = found.get();
      }
    }
    if (fitting == null) {
      report(ProblemKind.MISSING_VALUE, "no rule says what \"" + key + "\" is called there");
      return Optional.empty();
    }
    used.add(fitting.line().place());
    String here = key.substring(0, match.length());
    String known = modules.get(here);
    Optional<String> there =
        known == null ? fitting.there(match.numbers(), scope) : Optional.of(known);
    there.ifPresent(name -> modules.put(here, name));
    return there.map(name -> name + key.substring(here.length()));
  }

  private void report(ProblemKind kind, String message) {
    scope.session().reporter().report(scope.position(), Place.of(zoo.origin()), kind, message);
  }
}

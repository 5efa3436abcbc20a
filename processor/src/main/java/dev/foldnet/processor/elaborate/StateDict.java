package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.weight.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors of the checkpoint, each with the member it belongs to. */
final class StateDict {
  private record Entry(Key key, Owner owner) {}

  private final Reporter reporter;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<Owner> blamed = new HashSet<>();

  StateDict(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Adds a tensor; one that is there already must be the same member's, by {@code @Same}. */
  void add(Key key, Owner owner) {
    Entry known = entries.putIfAbsent(key.key(), new Entry(key, owner));
    if (known == null) {
      return;
    }
    if (!known.owner().identity().equals(owner.identity())) {
      twice(key, known.owner(), owner);
    } else if (!known.key().equals(key)) {
      reporter.report(
          owner.position(),
          ProblemKind.SHAPE,
          "applied once more, it wants \""
              + key.key()
              + "\" of shape "
              + key.shape()
              + ", but the first time it was "
              + known.key().shape());
    }
  }

  private void twice(Key key, Owner earlier, Owner later) {
    List<Owner> first = earlier.chain();
    List<Owner> second = later.chain();
    int at = 0;
    while (at < first.size() - 1
        && at < second.size() - 1
        && first.get(at).identity().equals(second.get(at).identity())) {
      at++;
    }
    Owner blame = second.get(at);
    if (!blamed.add(blame)) {
      return;
    }
    String message =
        "the key \""
            + key.key()
            + "\" belongs to "
            + described(first.get(at), blame)
            + " already; give one of them another @Name"
            + (blame.outer().equals(first.get(at).outer())
                    && !blame.member().equals(first.get(at).member())
                ? ", or share the weights with @Same"
                : "");
    if (blame.name().isPresent()) {
      reporter.report(blame.position(), blame.name().get(), ProblemKind.DUPLICATE_KEY, message);
    } else {
      reporter.report(blame.position(), ProblemKind.DUPLICATE_KEY, message);
    }
  }

  private static String described(Owner earlier, Owner later) {
    return earlier.position().origin().equals(later.position().origin())
        ? "an earlier copy of the member"
        : "the member \"" + earlier.member() + "\"";
  }

  /** All tensors, in order. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    entries.values().forEach(entry -> keys.add(entry.key()));
    return keys;
  }
}

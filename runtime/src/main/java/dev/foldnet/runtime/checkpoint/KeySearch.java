package dev.foldnet.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds how a file's keys are to be read: as the options say; if that does not fit, without the
 * wrapper, or the wrappers inside, under which all declared tensors are, if it is the only one.
 */
final class KeySearch {
  private final Where where;
  private final Map<String, Item> items;
  private final List<Declared> declared;
  private final LoadOptions options;
  private final Map<String, Declared> wanted = new LinkedHashMap<>();

  private KeySearch(
      Where where, Map<String, Item> items, List<Declared> declared, LoadOptions options) {
    this.where = where;
    this.items = items;
    this.declared = declared;
    this.options = options;
    for (Declared tensor : declared) {
      if (!Bookkeeping.isBatches(tensor.key())) {
        wanted.put(tensor.key(), tensor);
      }
    }
  }

  /**
   * The match that is accepted.
   *
   * @throws WeightsException if none is: of what fits best
   */
  static KeyMatch find(
      Where where, Map<String, Item> items, List<Declared> declared, LoadOptions options)
      throws WeightsException {
    KeySearch search = new KeySearch(where, items, declared, options);
    KeyMatch told = search.match(Unwrapped.not(items), "");
    if (told.isAccepted(options.strict())) {
      return told;
    }
    if (items.isEmpty()) {
      throw KeyReport.empty(where, told);
    }
    return search.unwrap(told);
  }

  private KeyMatch unwrap(KeyMatch told) throws WeightsException {
    Unwrapped file = Unwrapped.not(items);
    Prefixes prefixes = Prefixes.of(items, wanted, options);
    if (prefixes.complete().isEmpty()) {
      Unwrapped inside = Unwrapped.of(items);
      Prefixes without = Prefixes.of(inside.items(), wanted, options);
      if (!without.complete().isEmpty()) {
        file = inside;
        prefixes = without;
      }
    }
    List<String> complete = prefixes.complete();
    String prefix = complete.size() == 1 ? complete.get(0) : prefixes.most();
    KeyMatch best = complete.size() > 1 || prefix == null ? told : match(file, prefix);
    if (best.isAccepted(options.strict()) && complete.size() == 1) {
      return best;
    }
    throw KeyReport.refusal(where, best);
  }

  private KeyMatch match(Unwrapped file, String prefix) throws WeightsException {
    return KeyMatch.of(Reading.of(where, file, prefix, options), declared);
  }
}

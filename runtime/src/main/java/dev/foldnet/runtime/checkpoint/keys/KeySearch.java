package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds how a file's keys are to be read: as the options say; if that does not fit, without the
 * wrapper, or the wrappers inside, under which all declared tensors are, if it is the only one.
 *
 * @param where the file
 * @param items what it holds
 * @param declared what is wanted
 * @param options how keys are matched
 * @param zoo whose keys they are; null for the network's own
 */
public record KeySearch(
    Where where,
    Map<String, Item> items,
    List<Declared> declared,
    LoadOptions options,
    ZooKeys zoo) {

  /**
   * What came of a search.
   *
   * @param best what fits best
   * @param isAccepted whether it fits as the options demand
   * @param complete the prefixes under which all declared tensors are
   */
  record Result(KeyMatch best, boolean isAccepted, List<String> complete) {}

  /** Refuses what did not succeed: of what fits best. */
  WeightsException refusal(Result result) {
    if (items.isEmpty()) {
      return KeyReport.empty(where, result.best());
    }
    return KeyReport.refusal(where, result.best(), new KeyAdvice(this, result).inZoo());
  }

  /**
   * Searches.
   *
   * @throws WeightsException if two keys become one
   */
  Result result() throws WeightsException {
    Unwrapped file = Unwrapped.not(items);
    KeyMatch told = match(file, "");
    if (told.isAccepted(options.strict())) {
      return new Result(told, true, List.of(""));
    }
    Prefixes prefixes = prefixes();
    if (prefixes.complete().isEmpty()) {
      Unwrapped inside = Unwrapped.of(items);
      Prefixes without = Prefixes.of(inside.items(), wanted(), names());
      if (!without.complete().isEmpty()) {
        file = inside;
        prefixes = without;
      }
    }
    List<String> complete = prefixes.complete();
    String prefix = complete.size() == 1 ? complete.get(0) : prefixes.most();
    boolean one = complete.size() < 2 && prefix != null;
    KeyMatch best = one ? match(file, prefix) : told;
    return new Result(best, one && best.isAccepted(options.strict()), complete);
  }

  /** What is under which prefix. */
  Prefixes prefixes() {
    return Prefixes.of(items, wanted(), names());
  }

  private KeyMatch match(Unwrapped file, String prefix) throws WeightsException {
    return KeyMatch.of(Reading.of(where, file, prefix, options, names()), declared);
  }

  private KeyNames names() {
    return new KeyNames(options, zoo);
  }

  /** The same search with other options. */
  KeySearch with(LoadOptions other) {
    return new KeySearch(where, items, declared, other, zoo);
  }

  /** The same search under a zoo's keys. */
  KeySearch in(ZooKeys other) {
    return new KeySearch(where, items, declared, options, other);
  }

  /** What has to be there, by key. */
  Map<String, Declared> wanted() {
    Map<String, Declared> wanted = new LinkedHashMap<>();
    for (Declared tensor : declared) {
      if (!Bookkeeping.isBatches(tensor.key())) {
        wanted.put(tensor.key(), tensor);
      }
    }
    return wanted;
  }
}

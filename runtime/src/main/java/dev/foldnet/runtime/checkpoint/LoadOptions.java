package dev.foldnet.runtime.checkpoint;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which of a file's tensors are taken, and how their keys are matched with the declared ones: as
 * they stand in the file; where that does not fit, once more without a wrapper, see {@link
 * StateDict#of}. Immutable.
 *
 * @param strict whether a key that nothing declares refuses the file; else it is only listed
 * @param prefix keys under it, up to a dot, are used, without it; others are left out. Empty: all
 * @param keys applied to each key (after the prefix is taken off) before it is matched; null leaves
 *     the key out
 * @param nonFinite whether NaN and infinity are let through, also doubles beyond float's range
 * @param overlapping whether tensors may overlap themselves in storages of up to 1 MiB; by a stride
 *     of 0 they always may
 * @param nested in a file that holds several state dicts, the name of the one to take, such as
 *     {@code model_ema}, or the names that lead to it with dots between. Empty: to search, and
 *     refuse several
 * @param zoo another zoo of models whose keys these are, such as {@code torchvision}, for networks
 *     that say so, see {@link ZooKeys}; they are read so behind {@code keys}. Empty: the network's
 *     own, or if these do not fit those of a zoo that fit exactly
 */
public record LoadOptions(
    boolean strict,
    String prefix,
    UnaryOperator<String> keys,
    boolean nonFinite,
    boolean overlapping,
    String nested,
    String zoo) {

  private static final UnaryOperator<String> AS_THEY_STAND = new KeyMap(Map.of());

  /** Every key must match, every number be finite, no tensor overlap itself. The default. */
  public static LoadOptions defaults() {
    return new LoadOptions(true, "", AS_THEY_STAND, false, false, "", "");
  }

  /** Like {@link #defaults}, but keys that nothing declares are listed and left out. */
  public static LoadOptions lenient() {
    return defaults().withStrict(false);
  }

  /** With another {@code strict}. */
  public LoadOptions withStrict(boolean value) {
    return new LoadOptions(value, prefix, keys, nonFinite, overlapping, nested, zoo);
  }

  /** With another {@code prefix}. */
  public LoadOptions withPrefix(String value) {
    return new LoadOptions(strict, value, keys, nonFinite, overlapping, nested, zoo);
  }

  /** With another mapping of keys. */
  public LoadOptions withKeys(UnaryOperator<String> value) {
    return new LoadOptions(strict, prefix, value, nonFinite, overlapping, nested, zoo);
  }

  /**
   * With keys renamed by what they begin with, up to a dot, and no other mapping. Of several
   * beginnings the longest counts; each key is renamed once. An empty old one is before every key,
   * an empty new one takes the old one off.
   *
   * @param beginnings old ones, each with its new one, such as {@code layer1} and {@code
   *     features.stage1}
   * @throws IllegalArgumentException if an old one is there with and without a dot behind it
   */
  public LoadOptions withMap(Map<String, String> beginnings) {
    return withKeys(new KeyMap(beginnings));
  }

  /** With NaN and infinity let through or not. */
  public LoadOptions withNonFinite(boolean value) {
    return new LoadOptions(strict, prefix, keys, value, overlapping, nested, zoo);
  }

  /** With tensors that overlap themselves let through or not. */
  public LoadOptions withOverlapping(boolean value) {
    return new LoadOptions(strict, prefix, keys, nonFinite, value, nested, zoo);
  }

  /** With the name of one of several state dicts in a file. */
  public LoadOptions withNested(String value) {
    return new LoadOptions(strict, prefix, keys, nonFinite, overlapping, value, zoo);
  }

  /** With the name of the zoo whose keys a file has. */
  public LoadOptions withZoo(String value) {
    return new LoadOptions(strict, prefix, keys, nonFinite, overlapping, nested, value);
  }

  /** Whether keys are mapped. */
  public boolean isMapped() {
    return keys != AS_THEY_STAND;
  }
}

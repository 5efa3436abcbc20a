package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.item.Composition;
import java.util.ArrayList;
import java.util.List;

/**
 * By which names a state dict has the parts of a parameter.
 *
 * @param composition what the whole is of them
 * @param suffixes the ends of the parts' keys, in the composition's order
 * @param others ends of keys that must not be there: with those it would be something else
 */
record PartNames(Composition composition, List<String> suffixes, List<String> others) {
  static final PartNames PRUNED =
      new PartNames(Composition.PRUNING, List.of("_orig", "_mask"), List.of("_u"));

  /** What pruning may have been applied to. */
  static final List<PartNames> NORMED =
      List.of(
          new PartNames(Composition.WEIGHT_NORM, List.of("_v", "_g"), List.of("_orig", "_u")),
          new PartNames(Composition.WEIGHT_NORM, List.of(".original1", ".original0"), List.of()),
          new PartNames(
              Composition.SPECTRAL_NORM, List.of("_orig", "_u", "_v"), List.of("_mask", "_g")),
          new PartNames(
              Composition.SPECTRAL_NORM, List.of(".original", ".0._u", ".0._v"), List.of()));

  private static final String FOLDER = "parametrizations.";

  /** All names. */
  static List<PartNames> all() {
    List<PartNames> all = new ArrayList<>(NORMED);
    all.add(PRUNED);
    return all;
  }

  /** Whether the parts are in the folder that {@code torch.nn.utils.parametrize} makes. */
  boolean isParametrized() {
    return suffixes.get(0).charAt(0) == '.';
  }

  /** Of the key of a first part, what all parts begin with; null for other keys. */
  String stem(String key) {
    if (!key.endsWith(suffixes.get(0))) {
      return null;
    }
    String stem = key.substring(0, key.length() - suffixes.get(0).length());
    return isParametrized() && folder(stem) < 0 ? null : stem;
  }

  /** The parts' keys. */
  List<String> keys(String stem) {
    List<String> keys = new ArrayList<>();
    for (String suffix : suffixes) {
      keys.add(stem + suffix);
    }
    return keys;
  }

  /** The key of the whole. */
  String whole(String stem) {
    int folder = folder(stem);
    return isParametrized()
        ? stem.substring(0, folder) + stem.substring(folder + FOLDER.length())
        : stem;
  }

  /** What the parts of a whole begin with. */
  String stemOf(String whole) {
    int name = whole.lastIndexOf('.') + 1;
    return isParametrized() ? whole.substring(0, name) + FOLDER + whole.substring(name) : whole;
  }

  /** Whether a key is named as a part is. */
  boolean isPart(String key) {
    for (String suffix : suffixes) {
      if (key.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** The stem of a parametrized parameter that a key is below; null where there is none. */
  static String folderOf(String key) {
    int folder = key.lastIndexOf(FOLDER);
    int end = folder < 0 ? -1 : key.indexOf('.', folder + FOLDER.length());
    return end < 0 ? null : key.substring(0, end);
  }

  /** Where the folder begins in a stem; -1 where the parameter's name is not right behind it. */
  private static int folder(String stem) {
    int name = stem.lastIndexOf('.') + 1;
    int folder = name - FOLDER.length();
    boolean there = folder >= 0 && stem.startsWith(FOLDER, folder);
    return there && (folder == 0 || stem.charAt(folder - 1) == '.') ? folder : -1;
  }
}

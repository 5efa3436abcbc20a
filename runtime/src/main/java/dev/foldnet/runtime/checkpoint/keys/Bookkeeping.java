package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.item.Item;
import java.util.Set;

/** Numbers in a state dict that count something and take no part in what a network computes. */
final class Bookkeeping {
  private static final String BATCHES = "num_batches_tracked";

  /** What thop's {@code profile} counts in every module. */
  private static final Set<String> COSTS = Set.of("total_ops", "total_params");

  /** How often torch's {@code AveragedModel}, MMEngine's and ema-pytorch averaged, or whether. */
  private static final Set<String> AVERAGES = Set.of("n_averaged", "steps", "step", "initted");

  private Bookkeeping() {}

  /** Whether it is the name of a batch norm's counter. */
  static boolean isBatches(String key) {
    return key.endsWith(BATCHES)
        && (key.length() == BATCHES.length()
            || key.charAt(key.length() - BATCHES.length() - 1) == '.');
  }

  /** Whether it counts the batches of a declared batch norm. */
  static boolean isBatchesOf(String key, Set<String> declared) {
    if (!isBatches(key)) {
      return false;
    }
    String norm = key.substring(0, key.length() - BATCHES.length());
    return declared.contains(norm + "running_var") || declared.contains(norm + "running_mean");
  }

  /** Whether it is one of the single numbers that such tools put beside or among a network's. */
  static boolean isCount(String key, Item item) {
    if (!(item instanceof Item.Stored stored) || stored.view().elements() != 1) {
      return false;
    }
    String name = last(key);
    boolean whole = stored.dtype().isInteger() || stored.dtype() == DType.BOOL;
    return COSTS.contains(name) || (whole && AVERAGES.contains(name));
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}

package dev.foldnet.runtime.store;

import java.util.List;

/**
 * The data set that released weights were measured on.
 *
 * @param name short, as {@code in1k}, {@code cifar10}, {@code voc}; {@code -} if none is recorded
 * @param mean of the network's channels, in units of the full range; empty where the input is no
 *     picture so normalised
 * @param std what is divided by after subtracting the mean; as long as {@code mean}
 */
public record DataSet(String name, List<Double> mean, List<Double> std) {
  /** Copies the lists. */
  public DataSet {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size()) {
      throw new IllegalArgumentException("mean and std differ in length: " + mean + ", " + std);
    }
  }

  /** A data set of which nothing more is known. */
  public static DataSet named(String name) {
    return new DataSet(name, List.of(), List.of());
  }
}

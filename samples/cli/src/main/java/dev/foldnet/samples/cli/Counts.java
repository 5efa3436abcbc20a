package dev.foldnet.samples.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers for people. */
final class Counts {
  private static final String[] SCALES = {"", " K", " M", " G", " T"};

  private Counts() {}

  /** {@code 3x224x224}. */
  static String sizes(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** Three digits and a scale: {@code 1.81 G}. */
  static String rounded(long count) {
    double value = count;
    int scale = 0;
    while (value >= 999.5 && scale < SCALES.length - 1) {
      value /= 1000;
      scale++;
    }
    int decimals = scale == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value) + SCALES[scale];
  }
}

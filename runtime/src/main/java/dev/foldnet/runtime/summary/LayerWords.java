package dev.foldnet.runtime.summary;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Layers in words. */
final class LayerWords {
  private LayerWords() {}

  /** {@code conv 3x3, stride 2, dilation 2, 32 groups}; what is 1 is left out. */
  static String window(String op, int[] weight, int[] stride, int[] dilation, int groups) {
    StringBuilder words = new StringBuilder(op).append(' ');
    words.append(sizes(Arrays.copyOfRange(weight, 2, weight.length)));
    add(words, "stride", stride);
    add(words, "dilation", dilation);
    if (groups > 1) {
      words.append(", ").append(groups).append(" groups");
    }
    return words.toString();
  }

  private static void add(StringBuilder words, String what, int[] sizes) {
    if (Arrays.stream(sizes).anyMatch(size -> size != 1)) {
      boolean equal = Arrays.stream(sizes).distinct().count() == 1;
      int[] said = equal ? Arrays.copyOf(sizes, 1) : sizes;
      words.append(", ").append(what).append(' ');
      words.append(sizes(said));
    }
  }

  private static String sizes(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }
}

package dev.foldnet.runtime;

import java.util.List;
import java.util.Locale;

/**
 * How far one output of one run is from what it should be. Immutable.
 *
 * @param seed of the inputs, and of random weights
 * @param variant {@code original} or {@code fused}
 * @param engine that ran it, or {@link VerifyReport#REFERENCE}
 * @param output its number, from 0
 * @param difference the largest of two values; infinite if one of them is not finite
 * @param relative the largest difference by the largest magnitude expected
 * @param allowed how large {@code relative} may be
 * @param position of the largest difference in the output, batch first; empty if there is none
 * @param expected value there
 * @param found value there
 * @param sensitivity by how much of the largest magnitude another input moves the expected output;
 *     NaN if there was one input only
 * @param problem why there are no values to compare; empty if there are
 */
public record VerifiedOutput(
    int seed,
    String variant,
    String engine,
    int output,
    double difference,
    double relative,
    double allowed,
    List<Integer> position,
    double expected,
    double found,
    double sensitivity,
    String problem) {

  /** Below this sensitivity an output proves next to nothing. */
  private static final double TELLING = 0.01;

  public VerifiedOutput {
    position = List.copyOf(position);
  }

  /** Whether it is what it should be. */
  public boolean passed() {
    return problem.isEmpty() && isFinite() && relative <= allowed;
  }

  /** Whether all values, expected and found, are finite. */
  public boolean isFinite() {
    return Double.isFinite(expected) && Double.isFinite(found);
  }

  /**
   * Whether the output depends on the input, as far as that is known, and more than on how numbers
   * are rounded on the way.
   */
  public boolean isTelling() {
    return !(sensitivity < TELLING) && !(allowed > sensitivity);
  }

  /** One line. */
  @Override
  public String toString() {
    String what =
        "seed %d  %-8s  %-11s  output %d: ".formatted(seed, variant, engine, output) + verdict();
    return isTelling() ? what : what + "; proves little, as " + dependence();
  }

  private String verdict() {
    if (!problem.isEmpty()) {
      return "WRONG: " + problem;
    }
    String where = position.isEmpty() ? "" : " at " + position;
    if (!isFinite()) {
      return "NOT FINITE: " + found + where + ", expected " + expected;
    }
    String numbers = String.format(Locale.ROOT, "off by %.1e (%.1e allowed)", relative, allowed);
    return passed() ? numbers : "WRONG: " + numbers + where + ": " + found + " for " + expected;
  }

  private String dependence() {
    return sensitivity < TELLING
        ? String.format(Locale.ROOT, "another input moves it by %.3g of that only", sensitivity)
        : String.format(
            Locale.ROOT,
            "another input moves it by %.1e, no more than may be rounding",
            sensitivity);
  }
}

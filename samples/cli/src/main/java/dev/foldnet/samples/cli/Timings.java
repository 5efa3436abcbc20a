package dev.foldnet.samples.cli;

import java.util.Arrays;
import java.util.List;

/**
 * How long a contestant's calls took.
 *
 * @param name of the contestant
 * @param rounds for each round, the nanoseconds of each call
 */
record Timings(String name, List<long[]> rounds) {

  /** How many calls there were. */
  long calls() {
    return rounds.stream().mapToLong(calls -> calls.length).sum();
  }

  /** Calls in a second, one behind the other. */
  double perSecond() {
    return calls() * 1e9 / rounds.stream().flatMapToLong(Arrays::stream).sum();
  }

  /**
   * Of all calls the shortest time, in nanoseconds, that so many percent of them do not exceed: the
   * nearest rank.
   *
   * @param percent above 0, at most 100
   */
  long percentile(int percent) {
    long[] sorted = rounds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
  }

  /**
   * How many times as long as another's a call takes: round by round the quotient of both medians,
   * as what slows the machine down for a while slows both.
   */
  MedianInterval ratioTo(Timings other) {
    double[] ratios = new double[rounds.size()];
    Arrays.setAll(ratios, i -> median(rounds.get(i)) / median(other.rounds.get(i)));
    return MedianInterval.of(ratios);
  }

  private static double median(long[] calls) {
    long[] sorted = calls.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }
}

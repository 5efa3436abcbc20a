package dev.foldnet.runtime.store;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connectLimit how long connecting may take
 * @param readLimit how long the answer, and then each further piece, may be waited for
 * @param attempts how often a server is asked at most, without counting requests that brought the
 *     download on by a mebibyte
 * @param firstPause the longest pause after the first failure; doubled with each further one
 * @param longestPause what no pause exceeds; a server that asks for a longer one is a failure
 * @param leastRate bytes a second that have to come, on average over each {@code readLimit}
 * @param deadline how long all of it may take, with all requests and pauses
 */
public record DownloadSettings(
    Duration connectLimit,
    Duration readLimit,
    int attempts,
    Duration firstPause,
    Duration longestPause,
    long leastRate,
    Duration deadline) {
  /** Chosen: what brings less has stalled. */
  private static final long LEAST_RATE = 1000;

  private static final Duration DEADLINE = Duration.ofHours(6);

  /**
   * 20 s to connect, 30 s to read, 6 attempts, pauses from 0.5 to 30 s, 1000 bytes a second, 6
   * hours in all.
   */
  public static final DownloadSettings STANDARD =
      new DownloadSettings(
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          6,
          Duration.ofMillis(500),
          Duration.ofSeconds(30));

  /** So that the factor fits a long; the longest pause is reached by then. */
  private static final int MAX_DOUBLINGS = 20;

  /** With the standard's rate and deadline. */
  public DownloadSettings(
      Duration connectLimit,
      Duration readLimit,
      int attempts,
      Duration firstPause,
      Duration longestPause) {
    this(connectLimit, readLimit, attempts, firstPause, longestPause, LEAST_RATE, DEADLINE);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a limit, the deadline or the attempts are not positive, or
   *     a pause or the rate negative
   */
  public DownloadSettings {
    if (!isPositive(connectLimit) || !isPositive(readLimit) || attempts < 1) {
      throw new IllegalArgumentException("limits and attempts must be positive");
    }
    if (leastRate < 0 || !isPositive(deadline)) {
      throw new IllegalArgumentException("the rate must not be negative, the deadline positive");
    }
    if (firstPause.isNegative() || longestPause.isNegative()) {
      throw new IllegalArgumentException("pauses must not be negative");
    }
  }

  /**
   * The pause after a failure: exponential, with jitter so that many clients do not come back at
   * once.
   *
   * @param failure 1 for the first
   * @param random from [0, 1); the pause lies between half and all of its bound
   */
  Duration pause(int failure, double random) {
    double bound = (double) firstPause.toMillis() * (1L << Math.min(failure - 1, MAX_DOUBLINGS));
    double capped = Math.min(bound, (double) longestPause.toMillis());
    return Duration.ofMillis(Math.round(capped * (1 + random) / 2));
  }

  private static boolean isPositive(Duration limit) {
    return !limit.isNegative() && !limit.isZero();
  }
}

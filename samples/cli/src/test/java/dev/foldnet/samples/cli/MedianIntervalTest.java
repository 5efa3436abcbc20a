package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
  /**
   * Counted by hand: of 2^n ways that n coins fall, those that show fewer than k heads, twice. With
   * k = 6 of 20 for example 1 + 20 + 190 + 1140 + 4845 + 15504 = 21700 of 1048576.
   */
  @ParameterizedTest
  @CsvSource({
    "6, 1, 2, 64",
    "7, 1, 2, 128",
    "8, 1, 2, 256",
    "9, 2, 20, 512",
    "10, 2, 22, 1024",
    "20, 6, 43400, 1048576"
  })
  void liesBetweenTheValuesOfThatRank(int n, int k, double outside, double all) {
    double[] values = IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();

    MedianInterval interval = MedianInterval.of(values);

    assertThat(interval.low()).isEqualTo(k);
    assertThat(interval.high()).isEqualTo(n + 1 - k);
    assertThat(interval.median()).isEqualTo((n + 1) / 2.0);
    assertThat(interval.confidence()).isCloseTo(1 - outside / all, within(1e-12));
    assertThat(interval.contains(k)).isTrue();
    assertThat(interval.contains(k - 0.5)).isFalse();
  }

  /** Waiting times are skewed: their median, log 2, is far from the mean and the mode. */
  @Test
  void holdsTheMedianAsOftenAsItSays() {
    Random random = new Random(1);
    int held = 0;
    int trials = 40_000;
    double confidence = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] values = random.doubles(11).map(u -> -Math.log(1 - u)).toArray();
      MedianInterval interval = MedianInterval.of(values);
      held += interval.contains(Math.log(2)) ? 1 : 0;
      confidence = interval.confidence();
    }
    double error = Math.sqrt(confidence * (1 - confidence) / trials);
    assertThat((double) held / trials).isCloseTo(confidence, within(4 * error));
  }

  @Test
  void theMostValuesAreNotTooMany() {
    double[] values = IntStream.rangeClosed(1, MedianInterval.MOST).mapToDouble(i -> i).toArray();

    MedianInterval interval = MedianInterval.of(values);

    // The normal approximation: 500.5 minus 1.96 times half the root of 1000.
    assertThat(interval.low()).isCloseTo(500.5 - 1.96 * Math.sqrt(250), within(1.0));
    assertThat(interval.confidence()).isBetween(MedianInterval.LEVEL, 0.96);
  }

  @Test
  void tooFewOrTooManyAreRefused() {
    for (int n : new int[] {0, 5, 1001}) {
      assertThatThrownBy(() -> MedianInterval.of(new double[n]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(n + " values; an interval takes 6 to 1000");
    }
  }
}

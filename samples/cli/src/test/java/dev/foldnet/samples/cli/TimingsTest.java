package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingsTest {
  @ParameterizedTest
  @CsvSource({
    "5, 15", "20, 15", "21, 20", "30, 20", "40, 20", "50, 35", "80, 40", "81, 50", "100, 50"
  })
  void percentilesAreOfTheNearestRank(int percent, long nanos) {
    Timings timings = new Timings("x", List.of(new long[] {50, 20}, new long[] {35, 15, 40}));

    assertThat(timings.percentile(percent)).isEqualTo(nanos);
  }

  @Test
  void aHundredCallsHaveAPercentileEach() {
    long[] calls = IntStream.rangeClosed(1, 100).mapToLong(i -> 101 - i).toArray();
    Timings timings = new Timings("x", List.of(calls));

    for (int percent = 1; percent <= 100; percent++) {
      assertThat(timings.percentile(percent)).isEqualTo(percent);
    }
  }

  @Test
  void callsInASecondAreThoseOfAllTheTime() {
    Timings timings =
        new Timings("x", List.of(new long[] {100_000_000, 300_000_000}, new long[] {100_000_000}));

    assertThat(timings.calls()).isEqualTo(3);
    assertThat(timings.perSecond()).isEqualTo(6);
  }

  /** In the third and fourth round the machine is four times as slow, which both feel. */
  @Test
  void roundsAreComparedEachForItself() {
    List<long[]> slow = List.of(calls(20), calls(20), calls(80), calls(80), calls(20), calls(20));
    List<long[]> fast = List.of(calls(10), calls(11), calls(40), calls(40), calls(9), calls(10));

    MedianInterval ratio = new Timings("fast", fast).ratioTo(new Timings("slow", slow));

    assertThat(ratio.median()).isEqualTo(0.5);
    assertThat(ratio.low()).isEqualTo(0.45);
    assertThat(ratio.high()).isEqualTo(0.55);
  }

  /** Three calls, of which one is far off, and one more. */
  private static long[] calls(long median) {
    return new long[] {median, 1_000_000, median, 1};
  }
}

package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DownloadSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void pausesDoubleUpToTheLongest() {
    DownloadSettings settings = DownloadSettings.STANDARD;
    assertThat(settings.pause(1, 0)).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.pause(2, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.pause(5, 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.pause(7, 0)).isEqualTo(Duration.ofSeconds(15));
  }

  @Property(tries = 200)
  void jitterIsAtMostHalf(
      @ForAll @IntRange(min = 1, max = 1000) int failure,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    DownloadSettings settings = DownloadSettings.STANDARD;
    long least = settings.pause(failure, 0).toMillis();
    assertThat(settings.pause(failure, random).toMillis()).isBetween(least, 2 * least);
    assertThat(settings.pause(failure, random)).isLessThanOrEqualTo(settings.longestPause());
  }

  @Test
  void refusesNonsense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DownloadSettings(SECOND, SECOND, 0, SECOND, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DownloadSettings(Duration.ZERO, SECOND, 1, SECOND, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DownloadSettings(SECOND, SECOND, 1, SECOND, SECOND.negated()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DownloadSettings(SECOND, SECOND, 1, SECOND, SECOND, -1, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DownloadSettings(SECOND, SECOND, 1, SECOND, SECOND, 0, Duration.ZERO));
  }
}

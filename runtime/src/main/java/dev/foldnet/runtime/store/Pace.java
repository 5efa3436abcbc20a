package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.net.URI;
import java.time.Duration;

/** How fast a download comes in, and how long it has been going on. Not thread safe. */
final class Pace {
  private static final double MILLIS = 1000;

  private final DownloadSettings settings;
  private final Waiting waiting;
  private final Duration start;
  private Duration since;
  private long bytes;

  /** Begins now. */
  Pace(DownloadSettings settings, Waiting waiting) {
    this.settings = settings;
    this.waiting = waiting;
    this.start = waiting.elapsed();
    this.since = start;
  }

  /** An answer begins: what was before it does not count. */
  void restart() {
    since = waiting.elapsed();
    bytes = 0;
  }

  /**
   * A piece has come.
   *
   * @throws RetryableException if over a whole read limit too few came
   */
  void add(int count) throws RetryableException {
    bytes += count;
    long millis = waiting.elapsed().minus(since).toMillis();
    if (millis >= settings.readLimit().toMillis()) {
      if (bytes < settings.leastRate() * (millis / MILLIS)) {
        throw new RetryableException(
            "too slow: " + bytes + " bytes in " + millis + " ms", Duration.ZERO);
      }
      restart();
    }
  }

  /** Whether there is time left. */
  void requireTime(URI address, long received) throws WeightsException {
    if (waiting.elapsed().minus(start).compareTo(settings.deadline()) >= 0) {
      throw Failures.of(
          address.toString(),
          "not downloaded within "
              + settings.deadline().toSeconds()
              + " s: "
              + received
              + " bytes had come");
    }
  }
}

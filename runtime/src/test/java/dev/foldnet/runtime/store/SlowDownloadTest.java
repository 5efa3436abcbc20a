package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * Servers that never stall and never come to an end. Each piece is sent when the one before came.
 */
class SlowDownloadTest extends DownloadSuite {
  private static final Duration PIECE = Duration.ofSeconds(1);
  private static final int RATE = 1000;

  /** Of the answer that is being sent. */
  private volatile Semaphore taken = new Semaphore(0);

  private int heard;

  @Test
  void dripsAreGivenUp() throws IOException {
    server.then(exchange -> drip(exchange, 5));

    assertThat(assertRefused(slow(RATE, Duration.ofDays(1))))
        .hasMessageContaining("asked 3 times")
        .hasMessageContaining("too slow: 5 bytes in 1000 ms");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void atTheLeastRateItComes() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    long[] before = {0};
    WeightStore store =
        slow(RATE, Duration.ofDays(1))
            .withProgress(
                (release, done, total) -> {
                  time.goBy(PIECE.multipliedBy(done - before[0]).dividedBy(RATE));
                  before[0] = done;
                });

    assertThat(store.fetch("tinynet")).exists();
    assertThat(time.elapsed()).isEqualTo(PIECE.multipliedBy(ARCHIVE.length).dividedBy(RATE));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theDeadlineEndsWhatIsFastEnough() throws IOException {
    server.then(exchange -> drip(exchange, 5));

    assertThat(assertRefused(slow(1, PIECE.multipliedBy(20))))
        .hasMessageContaining("not downloaded within 20 s: 100 bytes had come");
    assertThat(server.requests()).hasSize(1);
    assertThat(heard).isEqualTo(20);
  }

  @Test
  void theDeadlineEndsRequestsToo() throws IOException {
    server.then(
        exchange -> {
          time.goBy(PIECE);
          FakeServer.status(503).handle(exchange);
        });

    assertThat(assertRefused(slow(1, PIECE))).hasMessageContaining("not downloaded within 1 s");
    assertThat(server.requests()).hasSize(1);
  }

  private WeightStore slow(int rate, Duration deadline) {
    DownloadSettings settings =
        new DownloadSettings(
            SETTINGS.connectLimit(),
            PIECE,
            SETTINGS.attempts(),
            SETTINGS.firstPause(),
            SETTINGS.longestPause(),
            rate,
            deadline);
    return store()
        .withSettings(settings)
        .withProgress(
            (release, done, total) -> {
              heard++;
              time.goBy(PIECE);
              taken.release();
            });
  }

  private void drip(com.sun.net.httpserver.HttpExchange exchange, int piece) throws IOException {
    Semaphore own = new Semaphore(0);
    taken = own;
    exchange.sendResponseHeaders(200, ARCHIVE.length);
    for (int at = 0; at < ARCHIVE.length; at += piece) {
      exchange.getResponseBody().write(ARCHIVE, at, Math.min(piece, ARCHIVE.length - at));
      exchange.getResponseBody().flush();
      try {
        own.acquire();
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

package dev.foldnet.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Time that goes by when it is told to: a pause takes none, a limit is over when the test says. */
final class ToldTime implements Waiting {
  static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

  private final Semaphore over = new Semaphore(0);
  private final List<Duration> limits = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);

  /** The limit of what is waited for now, or next, is over. */
  void runOut() {
    over.release();
  }

  /** So much time goes by. */
  void goBy(Duration length) {
    elapsed.accumulateAndGet(length, Duration::plus);
  }

  /** The limits that were waited for. */
  List<Duration> limits() {
    return limits;
  }

  /** The pauses that were made. */
  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public <T> Optional<T> next(BlockingQueue<T> coming, Duration limit) throws InterruptedException {
    limits.add(limit);
    while (true) {
      T first = coming.poll(1, TimeUnit.MILLISECONDS);
      if (first != null) {
        return Optional.of(first);
      }
      if (over.tryAcquire()) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void pause(Duration length) {
    pauses.add(length);
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public Duration elapsed() {
    return elapsed.get();
  }
}

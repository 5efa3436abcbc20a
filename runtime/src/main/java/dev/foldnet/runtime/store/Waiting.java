package dev.foldnet.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** All that a download knows of time; tests put one without a clock in its place. Thread safe. */
interface Waiting {
  /** By the machine's clock. */
  Waiting BY_CLOCK =
      new Waiting() {
        @Override
        public <T> Optional<T> next(BlockingQueue<T> coming, Duration limit)
            throws InterruptedException {
          return Optional.ofNullable(coming.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
          Thread.sleep(length.toMillis());
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public Duration elapsed() {
          return Duration.ofNanos(System.nanoTime());
        }
      };

  /** Takes what comes next; empty if nothing came within the limit. */
  <T> Optional<T> next(BlockingQueue<T> coming, Duration limit) throws InterruptedException;

  /** Lets so much time go by. */
  void pause(Duration length) throws InterruptedException;

  /** The point in time. */
  Instant now();

  /** Time gone by since some moment; never goes back, whatever is done to the machine's clock. */
  Duration elapsed();
}

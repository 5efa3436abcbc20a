package dev.foldnet.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 50})
  void eachPieceIsDoneOnce(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(20);
    Workers.run(20, threads, done::incrementAndGet);
    for (int i = 0; i < 20; i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
  }

  @Test
  void threadsWorkAtOnceEachWithItsOwn() throws Exception {
    CyclicBarrier met = new CyclicBarrier(3);
    Set<Thread> owners = ConcurrentHashMap.newKeySet();
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Workers.run(
        3,
        3,
        new Workers.Work<Exception>() {
          @Override
          public Workers.Work<Exception> onThread() {
            owners.add(Thread.currentThread());
            return i -> {
              workers.add(Thread.currentThread());
              met.await();
            };
          }

          @Override
          public void run(int index) {
            throw new AssertionError("not the thread's own");
          }
        });
    assertThat(workers).hasSize(3).contains(Thread.currentThread()).isEqualTo(owners);
  }

  @Test
  void ofSeveralFailuresTheFirstInTheRowIsReported() {
    CompletableFuture<Thread> second = new CompletableFuture<>();
    Workers.Work<Exception> work =
        i -> {
          if (i == 1) {
            second.complete(Thread.currentThread());
          } else {
            awaitEnd(second.get());
          }
          throw new IOException("piece " + i);
        };
    assertThatThrownBy(() -> Workers.run(2, 2, work))
        .isInstanceOf(IOException.class)
        .hasMessage("piece 0");
  }

  /** Until the thread has come to its end, or waits for the end of the other. */
  private static void awaitEnd(Thread thread) {
    while (thread.getState() != Thread.State.TERMINATED
        && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void nothingIsBegunAfterFailure() {
    AtomicIntegerArray done = new AtomicIntegerArray(10);
    Workers.Work<RuntimeException> work =
        i -> {
          done.incrementAndGet(i);
          if (i == 3) {
            throw new IllegalStateException("piece 3");
          }
        };
    assertThatThrownBy(() -> Workers.run(10, 1, work)).hasMessage("piece 3");
    assertThat(done.get(3)).isEqualTo(1);
    assertThat(done.get(4)).isZero();
  }

  @Test
  void errorsReachTheCaller() {
    Workers.Work<RuntimeException> work =
        i -> {
          throw new OutOfMemoryError("no room");
        };
    assertThatThrownBy(() -> Workers.run(1, 1, work)).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void interruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();
    AtomicIntegerArray done = new AtomicIntegerArray(8);
    Workers.run(8, 2, done::incrementAndGet);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1]");
  }

  @Test
  void smallWorkStaysOnOneThread() {
    assertThat(Workers.threads(1 << 20)).isEqualTo(1);
    assertThat(Workers.threads(1L << 40)).isBetween(1, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void threadsThatCannotStartAreDoneWithout(int most) {
    AtomicIntegerArray done = new AtomicIntegerArray(20);
    AtomicInteger asked = new AtomicInteger();
    Workers.run(
        20,
        4,
        done::incrementAndGet,
        row ->
            new Thread(row) {
              @Override
              public synchronized void start() {
                if (asked.getAndIncrement() >= most) {
                  throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
              }
            });
    assertThat(asked.get()).isEqualTo(most + 1);
    assertThat(done.toString()).isEqualTo("[" + "1, ".repeat(19) + "1]");
  }

  @Test
  void aThreadThatCannotBeginLeavesItsPiecesToOthers() {
    Thread caller = Thread.currentThread();
    AtomicIntegerArray done = new AtomicIntegerArray(9);
    Workers.run(
        9,
        3,
        new Workers.Work<RuntimeException>() {
          @Override
          public Workers.Work<RuntimeException> onThread() {
            if (Thread.currentThread() != caller) {
              throw new OutOfMemoryError("Direct buffer memory");
            }
            return this;
          }

          @Override
          public void run(int index) {
            done.incrementAndGet(index);
          }
        });
    assertThat(done.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1]");
  }
}

package dev.foldnet.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 50})
  void eachPieceIsDoneOnce(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(20);
    Workers.run(20, threads, () -> done::incrementAndGet);
    for (int i = 0; i < 20; i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
  }

  @Test
  void threadsWorkAtOnceEachWithItsOwn() throws Exception {
    CyclicBarrier met = new CyclicBarrier(3);
    Set<Thread> suppliers = ConcurrentHashMap.newKeySet();
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Workers.<Exception>run(
        3,
        3,
        () -> {
          suppliers.add(Thread.currentThread());
          return i -> {
            workers.add(Thread.currentThread());
            met.await();
          };
        });
    assertThat(workers).hasSize(3).contains(Thread.currentThread()).isEqualTo(suppliers);
  }

  @Test
  void ofSeveralFailuresTheFirstInTheRowIsReported() {
    CyclicBarrier met = new CyclicBarrier(2);
    assertThatThrownBy(
            () ->
                Workers.<Exception>run(
                    2,
                    2,
                    () ->
                        i -> {
                          met.await();
                          if (i == 0) {
                            Thread.sleep(50);
                          }
                          throw new IOException("piece " + i);
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("piece 0");
  }

  @Test
  void nothingIsBegunAfterFailure() {
    AtomicIntegerArray done = new AtomicIntegerArray(10);
    assertThatThrownBy(
            () ->
                Workers.run(
                    10,
                    1,
                    () ->
                        i -> {
                          done.incrementAndGet(i);
                          if (i == 3) {
                            throw new IllegalStateException("piece 3");
                          }
                        }))
        .hasMessage("piece 3");
    assertThat(done.get(3)).isEqualTo(1);
    assertThat(done.get(4)).isZero();
  }

  @Test
  void errorsReachTheCaller() {
    assertThatThrownBy(
            () ->
                Workers.run(
                    1,
                    1,
                    () ->
                        i -> {
                          throw new OutOfMemoryError("no room");
                        }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void interruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();
    AtomicIntegerArray done = new AtomicIntegerArray(8);
    Workers.run(8, 2, () -> done::incrementAndGet);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1]");
  }

  @Test
  void smallWorkStaysOnOneThread() {
    assertThat(Workers.threads(1 << 20)).isEqualTo(1);
    assertThat(Workers.threads(1L << 40)).isBetween(1, 4);
  }
}

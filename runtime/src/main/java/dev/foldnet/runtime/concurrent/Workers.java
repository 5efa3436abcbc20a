package dev.foldnet.runtime.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Carries out a row of independent pieces of work on several threads, the caller's among them, and
 * comes back when all are done. What it reports does not depend on the threads: of the pieces that
 * fail, the first in the row. An interrupt is kept for the caller.
 *
 * @param <E> what a piece of work may throw
 */
public final class Workers<E extends Exception> {
  private static final int MOST = 4;

  /** Bytes to read or compute that are worth a thread: a millisecond or two. */
  private static final long SHARE = 4L << 20;

  private final int count;
  private final Supplier<Work<E>> supplier;
  private final Throwable[] failures;
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean failed;

  private Workers(int count, Supplier<Work<E>> supplier) {
    this.count = count;
    this.supplier = supplier;
    this.failures = new Throwable[count];
  }

  /**
   * Does the pieces of one thread.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /** Does the piece of that number. */
    void run(int index) throws E;
  }

  /** How many threads are right for work on that many bytes. */
  public static int threads(long bytes) {
    int most = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    return (int) Math.min(most, 1 + bytes / SHARE);
  }

  /**
   * Carries out the pieces 0 to {@code count} - 1, begun in this order.
   *
   * @param worker called once on each thread
   * @param <E> what a piece may throw
   * @throws E the failure of the first piece that failed; later ones may not have been begun
   */
  public static <E extends Exception> void run(int count, int threads, Supplier<Work<E>> worker)
      throws E {
    Workers<E> workers = new Workers<>(count, worker);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, count); i++) {
      Thread other = new Thread(workers::work, "foldnet-worker-" + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    workers.work();
    join(others);
    workers.requireSuccess();
  }

  private void work() {
    Work<E> work = supplier.get();
    for (int i = next.getAndIncrement(); i < count && !failed; i = next.getAndIncrement()) {
      try {
        work.run(i);
      } catch (Throwable e) {
        failures[i] = e;
        failed = true;
      }
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // What is neither of the unchecked kinds is an E: a piece of work declares nothing else.
  @SuppressWarnings("unchecked")
  private void requireSuccess() throws E {
    for (Throwable failure : failures) {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      if (failure != null) {
        throw (E) failure;
      }
    }
  }
}

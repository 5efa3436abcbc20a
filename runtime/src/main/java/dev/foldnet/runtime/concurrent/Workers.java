package dev.foldnet.runtime.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries out a row of independent pieces of work on several threads. */
public final class Workers {
  /**
   * Threads at most. Measured on two cores alone; more than four would wait for the disk or for
   * memory, which is a guess.
   */
  private static final int MOST = 4;

  /** Bytes to read or compute that are worth a thread: a millisecond or two. */
  private static final long SHARE = 4L << 20;

  /** A class: on the way of a load a method reference would link a call site. */
  private static final ThreadFactory PLAIN =
      new ThreadFactory() {
        @Override
        public Thread newThread(Runnable row) {
          return new Thread(row);
        }
      };

  private Workers() {}

  /**
   * A row of pieces.
   *
   * @param <E> what they may throw
   */
  public interface Work<E extends Exception> {
    /** What one thread does its pieces with; asked for once on each. */
    default Work<E> onThread() {
      return this;
    }

    /** Does the piece of that number. */
    void run(int index) throws E;
  }

  /** How many threads are right for work on that many bytes. */
  public static int threads(long bytes) {
    int most = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    return (int) Math.min(most, 1 + bytes / SHARE);
  }

  /**
   * Does the pieces 0 to {@code count} - 1, begun in this order, and comes back when all are done.
   * The caller's thread is one of the threads; an interrupt is kept for it.
   *
   * @param <E> what a piece may throw
   * @throws E what the first piece in the row threw of those that failed, whichever was quicker;
   *     pieces behind it may not have been begun
   */
  public static <E extends Exception> void run(int count, int threads, Work<E> work) throws E {
    run(count, threads, work, PLAIN);
  }

  static <E extends Exception> void run(int count, int threads, Work<E> work, ThreadFactory factory)
      throws E {
    Row<E> row = new Row<>(count, work);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, count); i++) {
      try {
        Thread other = factory.newThread(row);
        other.setName("foldnet-worker-" + i);
        other.setDaemon(true);
        other.start();
        others.add(other);
      } catch (OutOfMemoryError e) {
        break; // the system gives no more threads: those that there are do it all
      }
    }
    try {
      row.work();
    } finally {
      join(others);
    }
    row.requireSuccess();
  }

  /** Comes back when these threads have ended; an interrupt is kept for the caller's thread. */
  public static void join(List<Thread> threads) {
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

  private static final class Row<E extends Exception> implements Runnable {
    private final int count;
    private final Work<E> work;
    private final Throwable[] failures;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean failed;

    Row(int count, Work<E> work) {
      this.count = count;
      this.work = work;
      this.failures = new Throwable[count];
    }

    /** On a thread of its own: what it lacks to begin, the others do without it. */
    @Override
    public void run() {
      Work<E> own;
      try {
        own = work.onThread();
      } catch (RuntimeException | OutOfMemoryError e) {
        return;
      }
      work(own);
    }

    /** On the caller's thread. */
    void work() {
      work(work.onThread());
    }

    private void work(Work<E> own) {
      for (int i = next.getAndIncrement(); i < count && !failed; i = next.getAndIncrement()) {
        try {
          own.run(i);
        } catch (Throwable e) {
          failures[i] = e;
          failed = true;
        }
      }
    }

    // What is neither of the unchecked kinds is an E: a piece of work declares nothing else.
    @SuppressWarnings("unchecked")
    void requireSuccess() throws E {
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
}

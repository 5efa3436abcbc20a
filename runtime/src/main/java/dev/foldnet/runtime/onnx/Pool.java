package dev.foldnet.runtime.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A pool with one thing for each thread that has one at a time: those that come back are given out
 * again, the last first. Thread safe; nobody waits but {@link #close}.
 */
final class Pool<T> {
  private final String owner;
  private final Supplier<T> maker;
  private final Deque<T> idle = new ArrayDeque<>();
  private int busy;
  private boolean closed;

  /**
   * An empty pool.
   *
   * @param owner for messages: the session, say
   */
  Pool(String owner, Supplier<T> maker) {
    this.owner = owner;
    this.maker = maker;
  }

  /**
   * One for the caller alone, until it is released.
   *
   * @throws IllegalStateException if the pool is closed
   */
  synchronized T acquire() {
    if (closed) {
      throw new IllegalStateException(owner + " is closed");
    }
    T thing = idle.isEmpty() ? maker.get() : idle.pop();
    busy++;
    return thing;
  }

  /** Takes one back. */
  synchronized void release(T thing) {
    idle.push(thing);
    busy--;
    notifyAll();
  }

  /**
   * Gives out no more, waits for what is out, and ends each thing.
   *
   * @return whether that was done now, and not before
   */
  synchronized boolean close(Consumer<T> end) {
    if (closed) {
      return false;
    }
    closed = true;
    boolean interrupted = false;
    while (busy > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    idle.forEach(end);
    idle.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}

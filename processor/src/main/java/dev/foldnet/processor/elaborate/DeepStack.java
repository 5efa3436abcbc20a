package dev.foldnet.processor.elaborate;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Runs what may recurse deeply on a stack that is large enough; the caller waits. */
final class DeepStack {
  /**
   * Address space: memory follows as it is used. Chosen for blocks nested as deep as the budget
   * lets them, with strings as deep as the parser does; not measured.
   */
  private static final long BYTES = 512L << 20;

  private DeepStack() {}

  static <T> T call(Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.set(work.get());
              } catch (RuntimeException | Error e) {
                thrown.set(e);
              }
            },
            "foldnet-elaboration",
            BYTES);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thrown.get() instanceof Error error) {
      throw error;
    } else if (thrown.get() instanceof RuntimeException exception) {
      throw exception;
    }
    return result.get();
  }
}

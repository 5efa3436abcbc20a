package dev.foldnet.runtime;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.EngineProvider;
import dev.foldnet.runtime.concurrent.Workers;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The start of one of DJL's engines. Native libraries that cannot be loaded break the engine's
 * classes for good, and only the first error says why: it is kept and told each time. Thread safe.
 *
 * <p>DJL looks for engines once, and for their libraries, by the context class loader of the thread
 * that happens to ask first. A thread of the common pool has the system's, which sees nothing of a
 * jar within a jar; so the start has a thread with the right one.
 */
public final class EngineStart {
  private final String engine;
  private final String advice;

  // Guarded by this: a thread that starts the engine has its caller wait.
  /** Null before the start, and if it failed. */
  private Engine started;

  /** Null unless the start failed. */
  private Throwable failure;

  /**
   * A start to come.
   *
   * @param engine its name in DJL
   * @param advice what to do if its libraries cannot be loaded
   */
  public EngineStart(String engine, String advice) {
    this.engine = engine;
    this.advice = advice;
  }

  /**
   * The engine, started.
   *
   * @throws EngineException if it cannot be started, with the cause and what to do
   */
  public synchronized Engine engine() {
    if (started == null && failure == null) {
      ClassLoader loader = EngineStart.class.getClassLoader();
      if (Thread.currentThread().getContextClassLoader() == loader) {
        start(loader);
      } else {
        Thread thread = new Thread(() -> start(loader), "foldnet-engine-start");
        thread.setContextClassLoader(loader);
        thread.start();
        Workers.join(List.of(thread));
      }
    }
    if (failure != null) {
      throw new EngineException(
          engine + " cannot be started: " + reason(failure) + "; " + advice, failure);
    }
    return started;
  }

  private void start(ClassLoader loader) {
    try {
      if (!Engine.hasEngine(engine)) {
        // Somebody else asked DJL before, on a thread that sees no engines.
        ServiceLoader.load(EngineProvider.class, loader).forEach(Engine::registerEngine);
      }
      started = Engine.getEngine(engine);
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** What the innermost cause says. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null || cause instanceof IOException
        ? cause.toString()
        : cause.getMessage();
  }
}

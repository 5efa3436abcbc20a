package dev.foldnet.runtime;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.IOException;

/**
 * The start of one of DJL's engines. Native libraries that cannot be loaded break the engine's
 * classes for good, and only the first error says why: it is kept and told each time. Thread safe.
 */
public final class EngineStart {
  private final String engine;
  private final String advice;

  /** Null unless the start failed; guarded by this. */
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
    if (failure == null) {
      try {
        return Engine.getEngine(engine);
      } catch (LinkageError | AssertionError | RuntimeException e) {
        failure = e;
      }
    }
    throw new EngineException(
        engine + " cannot be started: " + reason(failure) + "; " + advice, failure);
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

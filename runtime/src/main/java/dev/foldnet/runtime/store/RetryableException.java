package dev.foldnet.runtime.store;

import java.time.Duration;

/** A request failed in a way that another may not. */
final class RetryableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Duration wanted;

  RetryableException(String problem, Throwable cause) {
    super(problem, cause);
    this.wanted = Duration.ZERO;
  }

  RetryableException(String problem, Duration wanted) {
    super(problem);
    this.wanted = wanted;
  }

  /** How long the server asks to be left alone. */
  Duration wanted() {
    return wanted == null ? Duration.ZERO : wanted;
  }
}

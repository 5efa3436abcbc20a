package dev.foldnet.runtime.service;

/** No prediction can be made now: all predictors were busy for too long, or the pool is closed. */
public final class NotReadyException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NotReadyException(String message) {
    super(message);
  }
}

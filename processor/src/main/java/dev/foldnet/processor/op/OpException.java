package dev.foldnet.processor.op;

import java.util.Optional;

/**
 * An op that its inputs or attributes do not allow. Caught by elaboration, which knows the place.
 */
public final class OpException extends RuntimeException {
  private final Cause cause;
  private final Optional<String> attribute;

  /** What sort of mistake it is. */
  public enum Cause {
    SHAPE,
    OUT_OF_RANGE,
    MISSING_VALUE,
    WRONG_TYPE,
    LIMIT
  }

  /** A mistake of the shapes. */
  public OpException(String message) {
    this(Cause.SHAPE, message, Optional.empty());
  }

  /** A mistake that is no attribute's. */
  public OpException(Cause cause, String message) {
    this(cause, message, Optional.empty());
  }

  /** A mistake of one attribute. */
  public OpException(Cause cause, String attribute, String message) {
    this(cause, message, Optional.of(attribute));
  }

  private OpException(Cause cause, String message, Optional<String> attribute) {
    super(message);
    this.cause = cause;
    this.attribute = attribute;
  }

  /** What sort of mistake it is. */
  public Cause cause() {
    return cause;
  }

  /** The attribute to blame, if it is one's. */
  public Optional<String> attribute() {
    return attribute;
  }
}

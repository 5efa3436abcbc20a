package dev.foldnet.runtime.service;

import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureTooLargeException;

/**
 * A request is refused, and nothing is wrong with the service. The message says why, to whoever
 * asked.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why a request is refused. */
  public enum Reason {
    /** The input cannot be used. */
    BAD_INPUT(400),
    /** The input is larger than what is read. */
    TOO_LARGE(413),
    /** All predictors were busy for too long, or the service is ending. */
    NOT_READY(503);

    private final int status;

    Reason(int status) {
      this.status = status;
    }
  }

  private final Reason reason;

  private RefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  static RefusedException notReady(String message) {
    return new RefusedException(Reason.NOT_READY, message, null);
  }

  static RefusedException of(PictureException picture) {
    Reason reason =
        picture instanceof PictureTooLargeException ? Reason.TOO_LARGE : Reason.BAD_INPUT;
    return new RefusedException(reason, picture.getMessage(), picture);
  }

  /** Why it is refused. */
  public Reason reason() {
    return reason;
  }

  /** The status that HTTP has for it: 400, 413 or 503. */
  public int status() {
    return reason.status;
  }
}

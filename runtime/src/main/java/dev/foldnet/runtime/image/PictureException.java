package dev.foldnet.runtime.image;

/** A picture, or the settings that say what becomes of it, cannot be used. The message says why. */
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception of that message. */
  public PictureException(String message) {
    super(message);
  }

  /** An exception of that message, because of another. */
  public PictureException(String message, Throwable cause) {
    super(message, cause);
  }
}

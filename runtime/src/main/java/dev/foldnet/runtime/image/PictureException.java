package dev.foldnet.runtime.image;

/** A picture, or the settings that say what becomes of it, cannot be used. The message says why. */
public sealed class PictureException extends RuntimeException permits PictureTooLargeException {
  private static final long serialVersionUID = 1;

  /** An exception of that message. */
  public PictureException(String message) {
    super(message);
  }

  /** An exception of that message, because of another. */
  public PictureException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same, of the same kind, about the picture of that name. */
  public PictureException at(String place) {
    return new PictureException(place + ": " + getMessage(), this);
  }
}

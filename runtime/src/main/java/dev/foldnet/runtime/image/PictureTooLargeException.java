package dev.foldnet.runtime.image;

/** A picture has more bytes or pixels than {@link Pictures} takes. */
public final class PictureTooLargeException extends PictureException {
  private static final long serialVersionUID = 1;

  /** An exception of that message. */
  public PictureTooLargeException(String message) {
    super(message);
  }

  private PictureTooLargeException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public PictureTooLargeException at(String place) {
    return new PictureTooLargeException(place + ": " + getMessage(), this);
  }
}

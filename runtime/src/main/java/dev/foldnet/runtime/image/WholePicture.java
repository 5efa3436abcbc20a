package dev.foldnet.runtime.image;

/** Memory for a picture that has to be held whole, asked for before it is taken. */
final class WholePicture {
  private WholePicture() {}

  /**
   * So many bytes.
   *
   * @throws PictureException as {@link #check}
   */
  static byte[] allocate(int width, int height, int channels) {
    check(width, height, channels);
    return new byte[width * height * channels];
  }

  /**
   * Asks for so many bytes.
   *
   * @throws PictureException if that is more than half of what the JVM may ever have
   */
  static void check(int width, int height, int channels) {
    long size = (long) width * height * channels;
    long most = Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 8);
    if (size > most) {
      throw new PictureException(
          "%dx%d of %d channels take %d bytes at once; this JVM may have %d (-Xmx)"
              .formatted(width, height, channels, size, most));
    }
  }
}

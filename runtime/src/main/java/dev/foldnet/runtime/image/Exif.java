package dev.foldnet.runtime.image;

import java.util.Arrays;

/** EXIF data: a TIFF structure without a picture; of it the tag Orientation. */
final class Exif {
  private Exif() {}

  /**
   * The tag's value, where the text "Exif" and zeros behind it may stand before the structure; 0 if
   * it says none, or is broken.
   */
  static int orientation(byte[] segment) {
    boolean named = segment.length > 6 && segment[0] == 'E' && segment[1] == 'x';
    byte[] tiff = named ? Arrays.copyOfRange(segment, 6, segment.length) : segment;
    try {
      return (int) TiffTags.of(tiff).first(TiffTags.ORIENTATION, 0);
    } catch (PictureException e) {
      return 0;
    }
  }
}

package dev.foldnet.runtime.image;

/** A WebP file's chunks (RFC 9649, 2.3); of them EXIF's, as decoders leave the picture unturned. */
final class WebpFile {
  private WebpFile() {}

  /** How the picture is turned. */
  static Orientation orientation(byte[] file) {
    Bytes bytes = new Bytes(file, true).seek(12);
    while (bytes.remaining() >= 8) {
      String name = bytes.latin(4);
      long length = bytes.u32();
      int from = bytes.at();
      if (length > bytes.remaining()) {
        throw Bytes.endsEarly();
      }
      if (name.equals("EXIF")) {
        return Orientation.of(Exif.orientation(bytes.part(from, from + (int) length)));
      }
      bytes.skip(Math.min(length + length % 2, bytes.remaining()));
    }
    return Orientation.UPRIGHT;
  }
}

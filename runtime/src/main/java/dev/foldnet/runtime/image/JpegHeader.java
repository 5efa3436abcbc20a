package dev.foldnet.runtime.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a JPEG file says before its data: the segments of ITU-T T.81 annex B, of them the frame
 * header and the EXIF segment.
 *
 * @param components colours of the frame; 0 if the file is no JPEG
 * @param orientation EXIF's, 1 if it says none
 */
record JpegHeader(int components, int orientation) {
  private static final JpegHeader NONE = new JpegHeader(0, 1);
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ORIENTATION_TAG = 0x0112;

  /** Reads a file's head; what is broken there is left to the decoder. */
  static JpegHeader of(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < 4 || bytes.getShort() != (short) 0xFFD8) {
      return NONE;
    }
    int orientation = 1;
    while (bytes.remaining() >= 4) {
      int marker = bytes.getShort() & 0xFFFF;
      int length = bytes.getShort() & 0xFFFF;
      if (marker >> 8 != 0xFF || length < 2 || length - 2 > bytes.remaining()) {
        break;
      }
      ByteBuffer segment = bytes.slice(bytes.position(), length - 2);
      if (isFrame(marker) && segment.remaining() >= 6) {
        return new JpegHeader(segment.get(5) & 0xFF, orientation);
      }
      if (marker == 0xFFE1) {
        orientation = orientation(segment, orientation);
      }
      bytes.position(bytes.position() + length - 2);
    }
    return new JpegHeader(0, orientation);
  }

  /** SOF0 to SOF15, without DHT, JPG and DAC among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xFFC0
        && marker <= 0xFFCF
        && marker != 0xFFC4
        && marker != 0xFFC8
        && marker != 0xFFCC;
  }

  private static int orientation(ByteBuffer segment, int standard) {
    if (segment.remaining() < EXIF.length + 8
        || !segment.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF))) {
      return standard;
    }
    ByteBuffer tiff = segment.slice(EXIF.length, segment.remaining() - EXIF.length);
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    try {
      int directory = tiff.getInt(4);
      int entries = tiff.getShort(directory) & 0xFFFF;
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + 12 * i;
        if (tiff.getShort(entry) == ORIENTATION_TAG) {
          return tiff.getShort(entry + 8) & 0xFFFF;
        }
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return standard;
    }
    return standard;
  }
}

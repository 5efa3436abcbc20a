package dev.foldnet.runtime.image;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG file's segments (ITU-T T.81, annex B), and the same picture without those that say nothing
 * of its samples: comments, profiles, previews. What a decoder guesses by them is put in their
 * place, as libjpeg guesses it, so that every decoder sees the same.
 */
final class JpegFile {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int COM = 0xFE;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;

  /** Each scan costs the decoder a look at the whole picture; encoders write about ten. */
  private static final int MOST_SCANS = 100;

  private final Bytes bytes;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final JpegColours colours = new JpegColours();
  private JpegFrame frame;
  private int orientation;
  private boolean hasExif;
  private int scans = 1;
  private int body;
  private int end;

  private JpegFile(byte[] file) {
    bytes = new Bytes(file, false);
  }

  /**
   * Reads all segments, and looks for the end of the picture.
   *
   * @throws PictureException if the file ends before it
   */
  static JpegFile of(byte[] file) {
    JpegFile jpeg = new JpegFile(file);
    jpeg.bytes.seek(2);
    jpeg.readHead();
    jpeg.findEnd();
    return jpeg;
  }

  /** The frame's header of a JPEG that may end early, and may lack tables. */
  static JpegFrame frame(byte[] start) {
    JpegFile jpeg = new JpegFile(start);
    jpeg.bytes.seek(2);
    jpeg.readHead();
    return jpeg.frame;
  }

  JpegFrame frame() {
    return frame;
  }

  Orientation orientation() {
    return Orientation.of(orientation);
  }

  /** How many scans make up the picture. */
  int scans() {
    return scans;
  }

  /** The picture as a file that has what the decoder needs and no more. */
  ByteStream stripped() {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.write(0xFF);
    start.write(SOI);
    start.writeBytes(colours.segment(frame));
    start.writeBytes(head.toByteArray());
    return new ByteStream(start.toByteArray(), bytes.file(), body, end);
  }

  private void readHead() {
    int marker = 0;
    while (marker != SOS) {
      marker = nextMarker();
      if (marker == EOI) {
        throw new PictureException("a broken JPEG: it has no data");
      }
      if (hasLength(marker)) {
        segment(marker);
      }
    }
    if (frame == null) {
      throw new PictureException("a broken JPEG: its data come before the frame's header");
    }
  }

  /** The next marker; what is none is skipped, as decoders do. */
  private int nextMarker() {
    int marker = 0;
    while (marker == 0) {
      while (bytes.u8() != 0xFF) {
        // no marker yet
      }
      do {
        marker = bytes.u8();
      } while (marker == 0xFF);
    }
    return marker;
  }

  /** All but RST0 to RST7, SOI, EOI, TEM. */
  private static boolean hasLength(int marker) {
    return marker != 1 && (marker < 0xD0 || marker > EOI);
  }

  private void segment(int marker) {
    int from = bytes.at();
    int length = skipSegment();
    int to = bytes.at();
    Bytes inside = new Bytes(bytes.file(), false).seek(from + 2);
    if (marker == APP0) {
      colours.jfif(inside, length - 2);
    } else if (marker == APP14) {
      colours.adobe(inside, length - 2);
    } else if (marker == APP1 && !hasExif) {
      exif(from + 2, to);
    } else if (JpegFrame.isMarker(marker) && frame == null) {
      frame = JpegFrame.read(marker, inside);
    }
    if (marker != COM && (marker < APP0 || marker > APP15)) {
      byte[] segment = bytes.part(from, to);
      if (marker == SOS && frame != null && frame.sequential() && length >= 6) {
        JpegFrame.wholeSpectrum(segment);
      }
      head.write(0xFF);
      head.write(marker);
      head.writeBytes(segment);
    }
    body = to;
  }

  /** Goes behind a segment; says how long it is, with its length. */
  private int skipSegment() {
    int length = bytes.u16();
    if (length < 2) {
      throw new PictureException("a broken JPEG: a segment of " + length + " bytes");
    }
    bytes.skip(length - 2L);
    return length;
  }

  private void exif(int from, int to) {
    byte[] segment = bytes.part(from, to);
    hasExif = segment.length > 5 && new Bytes(segment, false).latin(5).equals("Exif\0");
    if (hasExif) {
      orientation = Exif.orientation(segment);
    }
  }

  private void findEnd() {
    int marker = 0;
    while (marker != EOI) {
      marker = nextMarker();
      scans += marker == SOS ? 1 : 0;
      if (hasLength(marker)) {
        skipSegment();
      }
    }
    end = bytes.at();
    if (scans > MOST_SCANS) {
      throw new PictureException("a JPEG of " + scans + " scans; " + MOST_SCANS + " are enough");
    }
    if (!frame.canBeIn(end - body)) {
      throw Bytes.endsEarly();
    }
  }
}

package dev.foldnet.runtime.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes: pictures that are read here, and what else is met often. */
enum PictureKind {
  PNG("\u0089PNG\r\n\u001a\n"),
  JPEG("\u00ff\u00d8\u00ff"),
  GIF_87("GIF87a"),
  GIF_89("GIF89a"),
  BMP("BM"),
  TIFF_LITTLE("II*\0"),
  TIFF_BIG("MM\0*"),
  WEBP("RIFF????WEBP", "a WebP picture; com.twelvemonkeys.imageio:imageio-webp reads it"),
  AVIF("????ftypavi", "an AVIF picture"),
  HEIC("????ftyphe", "a HEIC picture"),
  HEIF("????ftypmif1", "a HEIF picture"),
  VIDEO("????ftyp", "a video"),
  JPEG_2000("\0\0\0\fjP  ", "a JPEG 2000 picture"),
  JPEG_2000_STREAM("\u00ffO\u00ffQ", "a JPEG 2000 picture"),
  JPEG_XL("\u00ff\n", "a JPEG XL picture"),
  JPEG_XL_BOX("\0\0\0\fJXL ", "a JPEG XL picture"),
  BIG_TIFF("II+\0", "a BigTIFF picture"),
  BIG_TIFF_MOTOROLA("MM\0+", "a BigTIFF picture"),
  ICON("\0\0\u0001\0", "an icon"),
  PHOTOSHOP("8BPS", "a Photoshop picture"),
  EXR("v/1\u0001", "an OpenEXR picture"),
  DDS("DDS ", "a DDS picture"),
  PDF("%PDF", "a PDF document"),
  POSTSCRIPT("%!PS", "a PostScript document"),
  GZIP("\u001f\u008b", "compressed by gzip"),
  ZIP("PK\u0003\u0004", "a zip archive"),
  ZSTD("(\u00b5/\u00fd", "compressed by Zstandard"),
  BZIP2("BZh", "compressed by bzip2"),
  NUMPY("\u0093NUMPY", "a NumPy array"),
  HDF5("\u0089HDF", "an HDF5 file"),
  GIT_LFS("version https://git-lfs", "a pointer of Git LFS, not the file"),
  PNM_ASCII("P3", "a PNM picture"),
  PGM("P5", "a PGM picture"),
  PPM("P6", "a PPM picture"),
  SVG("<svg", "an SVG drawing"),
  HTML("<!doctype html", "an HTML page"),
  HTML_TAG("<html", "an HTML page"),
  XML("<?xml", "an XML document (SVG, perhaps)"),
  JSON("{", "JSON text"),
  UNKNOWN("", "no picture of a kind known here");

  private final String start;
  private final String refusal;

  /** A kind that is read here. */
  PictureKind(String start) {
    this(start, null);
  }

  /** A kind that is not. */
  PictureKind(String start, String refusal) {
    this.start = start;
    this.refusal = refusal;
  }

  /** The kind of a file; a question mark stands for any byte, letters of texts for both cases. */
  static PictureKind of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1);
    for (PictureKind kind : values()) {
      if (kind.begins(head) || (kind.isText() && kind.begins(text(head)))) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  private boolean isText() {
    return start.startsWith("<") || start.startsWith("{");
  }

  /** Without the byte order mark and space that texts begin with. */
  private static String text(String head) {
    return head.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
  }

  private boolean begins(String head) {
    if (head.length() < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (start.charAt(i) != '?' && start.charAt(i) != head.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Says what the file is, and what is read. */
  PictureException refused() {
    return new PictureException(refusal + "; read are PNG, JPEG, GIF, BMP, TIFF");
  }
}

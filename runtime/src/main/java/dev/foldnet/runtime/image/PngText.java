package dev.foldnet.runtime.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;

/**
 * What a PNG file's chunks beside the picture say of its orientation, looked for where Pillow's
 * {@code getexif} does: the chunk eXIf, a text of ImageMagick's named "Raw profile type exif", XMP.
 */
final class PngText {
  private static final String PROFILE = "Raw profile type exif";
  private static final String XMP = "XML:com.adobe.xmp";
  private static final Pattern TAG = Pattern.compile("tiff:Orientation(=\"|>)([0-9])");

  /** Pillow's MAX_TEXT_CHUNK. */
  private static final int MOST = 1 << 20;

  private byte[] exif;
  private String profile;
  private String xmp;

  /** Takes a chunk of the names eXIf, tEXt, zTXt, iTXt; others of them may be broken. */
  void take(String name, byte[] chunk) {
    if (name.equals("eXIf")) {
      exif = chunk;
      return;
    }
    int end = zero(chunk, 0);
    String key = latin(chunk, 0, end);
    if (end == chunk.length || !(key.equals(PROFILE) || key.equals(XMP))) {
      return;
    }
    String text = text(name, chunk, end + 1);
    if (text != null && key.equals(PROFILE)) {
      profile = text;
    } else if (text != null) {
      xmp = text;
    }
  }

  private static String text(String name, byte[] chunk, int from) {
    return switch (name) {
      case "tEXt" -> latin(chunk, from, chunk.length);
      case "zTXt" -> inflated(chunk, from + 1, StandardCharsets.ISO_8859_1);
      default -> international(chunk, from);
    };
  }

  private static String international(byte[] chunk, int from) {
    int language = zero(chunk, from + 2);
    int start = zero(chunk, language + 1) + 1;
    if (start > chunk.length) {
      return null;
    }
    return chunk[from] == 0
        ? new String(chunk, start, chunk.length - start, StandardCharsets.UTF_8)
        : inflated(chunk, start, StandardCharsets.UTF_8);
  }

  private static String inflated(byte[] chunk, int from, java.nio.charset.Charset charset) {
    if (from > chunk.length) {
      return null;
    }
    ByteArrayInputStream in = new ByteArrayInputStream(chunk, from, chunk.length - from);
    try (InflaterInputStream inflater = new InflaterInputStream(in)) {
      return new String(inflater.readNBytes(MOST), charset);
    } catch (IOException e) {
      return null;
    }
  }

  private static int zero(byte[] chunk, int from) {
    int at = from;
    while (at < chunk.length && chunk[at] != 0) {
      at++;
    }
    return Math.min(at, chunk.length);
  }

  private static String latin(byte[] chunk, int from, int to) {
    return new String(chunk, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** EXIF's number; 0 if nothing says one. */
  int orientation() {
    int said = 0;
    if (exif != null) {
      said = Exif.orientation(exif);
    } else if (profile != null) {
      said = Exif.orientation(bytes(profile));
    }
    if (said == 0 && xmp != null) {
      Matcher matcher = TAG.matcher(xmp);
      said = matcher.find() ? Integer.parseInt(matcher.group(2)) : 0;
    }
    return said;
  }

  /** A profile is written as an empty line, its name, its length, and lines of hexadecimals. */
  private static byte[] bytes(String profile) {
    String digits =
        Arrays.stream(profile.split("\n")).skip(3).map(String::strip).collect(Collectors.joining());
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new PictureException("a broken PNG: its EXIF profile is no hexadecimal text", e);
    }
  }
}

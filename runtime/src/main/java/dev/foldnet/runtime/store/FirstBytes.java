package dev.foldnet.runtime.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file that should be a zip archive looks like instead. */
final class FirstBytes {
  /** As many bytes as are looked at. */
  static final int COUNT = 64;

  /** As many bytes as say whether it is an archive. */
  static final int MAGIC = 4;

  private static final String ARCHIVE = "PK\3\4";

  private FirstBytes() {}

  static boolean areArchive(byte[] head) {
    return text(head).startsWith(ARCHIVE);
  }

  /** In words, for a message. */
  static String name(byte[] head) {
    String text = text(head).stripLeading().toLowerCase(Locale.ROOT);
    if (head.length == 0) {
      return "an empty file";
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return "a web page (HTML)";
    }
    if (text.startsWith("<")) {
      return "XML or HTML";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "JSON";
    }
    if (text.startsWith("version https://git-lfs")) {
      return "a git-lfs pointer";
    }
    if (text(head).startsWith("\u001f\u008b")) {
      return "a gzip file";
    }
    boolean plain = text.chars().allMatch(c -> (c >= ' ' && c < 127) || c == '\n' || c == '\r');
    return plain ? "plain text" : "a file of another kind";
  }

  private static String text(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }
}

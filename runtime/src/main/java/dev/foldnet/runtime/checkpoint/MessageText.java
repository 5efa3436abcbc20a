package dev.foldnet.runtime.checkpoint;

/** Text of files made fit for a terminal: escaped, and of bounded length. */
public final class MessageText {
  private static final String ELLIPSIS = "...";

  private MessageText() {}

  /** Escapes control, format (bidi marks among them), separator and lone surrogate characters. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), 4096) + 16);
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isPlain(point)) {
        out.appendCodePoint(point);
      } else {
        out.append(String.format("\\u{%x}", point));
      }
      at += Character.charCount(point);
    }
    return out.toString();
  }

  /** Escapes {@code text} and replaces its middle where it is longer than {@code limit}. */
  public static String shorten(String text, int limit) {
    int half = (limit - ELLIPSIS.length()) / 2;
    if (text.length() > limit) {
      int tail = text.length() - half;
      String escaped = escape(text.substring(0, half) + ELLIPSIS + text.substring(tail));
      return cut(escaped, limit);
    }
    return cut(escape(text), limit);
  }

  /** Cuts {@code text} at {@code limit} characters, with an ellipsis inside the limit. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - ELLIPSIS.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** Whether a character is none of those that {@link #escape} escapes. */
  public static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

package dev.foldnet.processor.expression;

/**
 * A piece of an expression.
 *
 * @param text as written; for a text literal what it means, without quotes
 * @param offset index of its first character in the string
 */
record Token(Kind kind, String text, int offset) {
  /** What sort of piece it is. */
  enum Kind {
    INT,
    DOUBLE,
    TEXT,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** As it stands in messages. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "'" + text + "'";
      default -> "\"" + text + "\"";
    };
  }
}

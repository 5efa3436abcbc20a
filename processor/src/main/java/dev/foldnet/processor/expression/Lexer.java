package dev.foldnet.processor.expression;

import dev.foldnet.processor.expression.Token.Kind;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a string into tokens. Blanks, line ends and {@code // comments} are left out; a comment that
 * looks like a divisor is a mistake.
 */
final class Lexer {
  private static final List<String> PAIRS =
      List.of("==", "!=", "<=", ">=", "&&", "||", "**", "<>", "<<", ">>", "/*");

  /** Characters of a number that are read; chosen, no number of a network has fifty. */
  private static final int MAX_DIGITS = 1000;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(0|[1-9](_*[0-9])*)"
              + "|([0-9](_*[0-9])*)?\\.?([0-9](_*[0-9])*)?([eE][+-]?[0-9](_*[0-9])*)?");

  private static final Pattern OCTAL = Pattern.compile("0[0-9_]+");

  private final String text;
  private final List<Mistake> mistakes;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, int start, List<Mistake> mistakes) {
    this.text = text;
    this.at = start;
    this.mistakes = mistakes;
  }

  /** The tokens of a whole string, an END behind them. */
  static List<Token> all(String text, List<Mistake> mistakes) {
    Lexer lexer = new Lexer(text, 0, mistakes);
    while (lexer.more()) {
      lexer.next();
    }
    return lexer.ended();
  }

  /**
   * The tokens from a position up to the brace that closes a template's hole, which becomes the
   * END.
   */
  static List<Token> hole(String text, int start, List<Mistake> mistakes) {
    Lexer lexer = new Lexer(text, start, mistakes);
    while (lexer.more() && text.charAt(lexer.at) != '}') {
      lexer.next();
    }
    return lexer.ended();
  }

  private List<Token> ended() {
    tokens.add(new Token(Kind.END, "", at));
    return tokens;
  }

  /** Skips blanks and comments; whether anything is left. */
  private boolean more() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = lineEnd();
        if (behindValue() && ForeignSyntax.isDivisor(text.substring(at + 2, end))) {
          division();
        } else {
          at = end;
        }
      } else {
        return true;
      }
    }
    return false;
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private boolean behindValue() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    int line = text.indexOf('\n', last.offset());
    if (line >= 0 && line < at) {
      return false;
    }
    return last.kind() != Kind.SYMBOL || last.is(")") || last.is("]");
  }

  private void division() {
    mistake(
        "\"//\" begins a comment; divide with \"/\", which truncates int / int, and put a comment"
            + " on a line of its own",
        at);
    tokens.add(new Token(Kind.SYMBOL, "/", at));
    at += 2;
  }

  private void next() {
    int c = text.codePointAt(at);
    if (isDigit(c) || startsFraction()) {
      number();
    } else if (Character.isJavaIdentifierStart(c)) {
      name();
    } else if (c == '\'') {
      quoted();
    } else {
      symbol(c);
    }
  }

  private boolean startsFraction() {
    return text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private void number() {
    int start = at;
    digits();
    boolean real = false;
    if (at < text.length() && text.charAt(at) == '.') {
      real = true;
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      real = true;
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits();
    }
    int end = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    String written = text.substring(start, at);
    String digits = text.substring(start, end).replace("_", "");
    if (at > end || !wellFormed(written)) {
      mistake("\"" + written + "\" is no number; write a decimal literal like 3 or 1e-5", start);
      digits = "0";
    }
    tokens.add(new Token(real ? Kind.DOUBLE : Kind.INT, digits, start));
  }

  private static boolean wellFormed(String number) {
    return number.length() <= MAX_DIGITS
        && NUMBER.matcher(number).matches()
        && !OCTAL.matcher(number).matches();
  }

  private void digits() {
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
  }

  private void name() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    tokens.add(new Token(Kind.NAME, text.substring(start, at), start));
  }

  private void quoted() {
    int start = at++;
    StringBuilder meaning = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\'') {
        meaning.append(c);
      } else if (at < text.length() && text.charAt(at) == '\'') {
        meaning.append('\'');
        at++;
      } else {
        tokens.add(new Token(Kind.TEXT, meaning.toString(), start));
        return;
      }
    }
    mistake("the text that begins here has no end; close it with '", start);
    tokens.add(new Token(Kind.TEXT, meaning.toString(), start));
  }

  private void symbol(int c) {
    for (String pair : PAIRS) {
      if (text.startsWith(pair, at)) {
        tokens.add(new Token(Kind.SYMBOL, pair, at));
        at += 2;
        return;
      }
    }
    if (c == '"') {
      doubleQuoted();
      return;
    }
    String written = Character.toString(c);
    String meant = written;
    if (written.equals("&") || written.equals("|")) {
      meant = written + written;
      mistake("\"" + written + "\" has no meaning here; did you mean \"" + meant + "\"?", at);
    }
    tokens.add(new Token(Kind.SYMBOL, meant, at));
    at += written.length();
  }

  private void doubleQuoted() {
    int end = text.indexOf('"', at + 1);
    mistake("texts stand in single quotes, like 'path'", at);
    tokens.add(new Token(Kind.TEXT, text.substring(at + 1, end < 0 ? text.length() : end), at));
    at = end < 0 ? text.length() : end + 1;
  }

  private void mistake(String message, int offset) {
    mistakes.add(new Mistake(ProblemKind.SYNTAX, message, offset));
  }
}

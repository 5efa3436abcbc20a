package dev.foldnet.processor.expression;

import dev.foldnet.processor.expression.Token.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write who come from other languages, Python above all, and what to write here. */
final class ForeignSyntax {
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("^", "did you mean pow(a, b)?"),
          Map.entry("**", "a power is pow(a, b)"),
          Map.entry("<>", "unequal is a != b"),
          Map.entry("<<", "multiply by pow(2, n)"),
          Map.entry(">>", "divide by pow(2, n)"),
          Map.entry("#", "comments begin with //"),
          Map.entry("/*", "comments begin with // and end with the line"),
          Map.entry("{", "lists stand in brackets, as in [1, 2]"),
          Map.entry(";", "arguments are separated by commas"));

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("and", "write a && b"),
          Map.entry("or", "write a || b"),
          Map.entry("not", "write !a, or a != b"),
          Map.entry("xor", "write a != b"),
          Map.entry("is", "write a == b"),
          Map.entry("in", "there is no test for membership; write x == a || x == b"),
          Map.entry("if", "a choice is written condition ? a : b"),
          Map.entry("else", "a choice is written condition ? a : b"),
          Map.entry("elif", "a choice is written condition ? a : other ? b : c"),
          Map.entry("for", "a loop is written [x * 2 for x : xs]"),
          Map.entry("div", "write a / b"),
          Map.entry("mod", "write a % b"));

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("True", "true"),
          Map.entry("False", "false"),
          Map.entry("None", "none"),
          Map.entry("null", "none"),
          Map.entry("not", "!a"),
          Map.entry("len", "xs.size"),
          Map.entry("float", "1.0 * x"),
          Map.entry("sqrt", "pow(x, 0.5)"),
          Map.entry("math", "the function alone, as in floor(x)"),
          Map.entry("np", "the function alone, as in floor(x)"),
          Map.entry("Math", "the function alone, as in floor(x)"));

  private static final Pattern TWO_WORDS = Pattern.compile("[\\w']+\\s+([\\w']+)[.,:;!?]*(\\s|$)");

  /** Words that go on an expression, where two names in a row are prose else. */
  private static final Set<String> BETWEEN_NAMES = Set.of("if", "for", "and", "or");

  private ForeignSyntax() {}

  /** What to write instead of a token that has no meaning where it stands. */
  static Optional<String> advice(Token token) {
    Map<String, String> known = token.kind() == Kind.SYMBOL ? SYMBOLS : OPERATORS;
    boolean plain = token.kind() == Kind.SYMBOL || token.kind() == Kind.NAME;
    return Optional.ofNullable(plain ? known.get(token.text()) : null)
        .map(advice -> token.shown() + " has no meaning here; " + advice);
  }

  /** What to write instead of a name that nothing in scope has. */
  static Optional<String> name(String name) {
    return Optional.ofNullable(NAMES.get(name))
        .map(advice -> "\"" + name + "\" has no meaning here; write " + advice);
  }

  /** What to write instead of a word that stands before a value. */
  static Optional<String> prefix(Token word, Token next) {
    if (word.isName("lambda")) {
      return Optional.of("\"lambda\" has no meaning here; functions are not values");
    }
    boolean value = next.kind() == Kind.NAME || next.kind() == Kind.INT || next.is("!");
    if (word.isName("not") && value) {
      return advice(word);
    }
    boolean joined = next.kind() == Kind.TEXT && next.offset() == word.offset() + 1;
    return joined && word.text().length() == 1
        ? Optional.of(
            "\""
                + word.text()
                + "\" before a text has no meaning; @Name(\"conv{i}\") puts values into names")
        : Optional.empty();
  }

  /** Whether a comment behind a value is more likely a divisor, as behind Python's {@code //}. */
  static boolean isDivisor(String comment) {
    String text = comment.strip();
    if (text.isEmpty()) {
      return false;
    }
    int first = text.codePointAt(0);
    if (!Character.isJavaIdentifierStart(first)) {
      return first == '(' || first == '-' || first == '.' || Character.isDigit(first);
    }
    Matcher words = TWO_WORDS.matcher(text);
    return !words.lookingAt() || BETWEEN_NAMES.contains(words.group(1));
  }
}

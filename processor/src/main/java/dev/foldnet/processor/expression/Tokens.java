package dev.foldnet.processor.expression;

import dev.foldnet.processor.expression.Token.Kind;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;

/** A position in a list of tokens; reports what is not as expected, once a token. */
final class Tokens {
  private final List<Token> tokens;
  private final List<Mistake> mistakes;
  private int at;
  private int blamed = -1;

  Tokens(List<Token> tokens, List<Mistake> mistakes) {
    this.tokens = tokens;
    this.mistakes = mistakes;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The one behind a token that is not the end. */
  Token ahead() {
    return tokens.get(at + 1);
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  Token take() {
    Token token = peek();
    if (!atEnd()) {
      at++;
    }
    return token;
  }

  /** Takes the symbol if it is next. */
  boolean accept(String symbol) {
    boolean found = peek().is(symbol);
    if (found) {
      at++;
    }
    return found;
  }

  /** Reports the token that is next, unless it was reported already. */
  void blame(String message) {
    if (blamed != at) {
      blamed = at;
      mistakes.add(new Mistake(ProblemKind.SYNTAX, message, peek().offset()));
    }
  }

  /** Skips up to a comma or a closing bracket that belongs to the brackets we are in. */
  void recover() {
    int depth = 0;
    while (!atEnd()) {
      Token token = peek();
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        if (depth == 0) {
          return;
        }
        depth--;
      } else if (token.is(",") && depth == 0) {
        return;
      }
      at++;
    }
  }

  /** Skips up to the bracket that closes the one we are in, if there is one. */
  void skipTo(String closer) {
    int depth = 0;
    for (int next = at; next < tokens.size(); next++) {
      Token token = tokens.get(next);
      if (depth == 0 && token.is(closer)) {
        at = next;
        return;
      }
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
    }
  }

  /** Skips all that is left. */
  void abandon() {
    at = tokens.size() - 1;
    blamed = at;
  }
}

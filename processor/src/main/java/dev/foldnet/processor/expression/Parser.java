package dev.foldnet.processor.expression;

import dev.foldnet.processor.expression.Expr.Case;
import dev.foldnet.processor.expression.Expr.Link;
import dev.foldnet.processor.expression.Expr.Suffix;
import dev.foldnet.processor.expression.Token.Kind;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions, by recursive descent; it never gives up, so several typos are several
 * mistakes. Thread safe.
 */
public final class Parser {
  /** Longer ones are made by joining constants; a class file holds a quarter of it. */
  private static final int MAX_LENGTH = 1 << 18;

  /**
   * Parentheses and operators in each other at most, as the parser calls itself for each: that
   * takes up to 5 KB of stack, measured, and javac's threads have 1 MB.
   */
  private static final int MAX_NESTING = 100;

  private static final List<Set<String>> RANKS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "!=", "<", "<=", ">", ">="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));
  private static final int COMPARISON = 2;

  private final Tokens tokens;
  private int nesting;

  private Parser(List<Token> tokens, List<Mistake> mistakes) {
    this.tokens = new Tokens(tokens, mistakes);
  }

  /** Reads one expression. */
  public static Parsed<Expr> expression(String text) {
    List<Mistake> mistakes = new ArrayList<>();
    if (tooLong(text, mistakes)) {
      return new Parsed<>(new Expr.Unreadable(0), mistakes);
    }
    Expr value = new Parser(Lexer.all(text, mistakes), mistakes).whole();
    return new Parsed<>(value, mistakes);
  }

  /** Reads {@code name = expression, ..}, maybe none. */
  public static Parsed<List<Argument>> arguments(String text) {
    List<Mistake> mistakes = new ArrayList<>();
    if (tooLong(text, mistakes)) {
      return new Parsed<>(List.of(), mistakes);
    }
    Parser parser = new Parser(Lexer.all(text, mistakes), mistakes);
    return new Parsed<>(List.copyOf(parser.allArguments()), mistakes);
  }

  /** Reads a name in which {@code {expression}} stands for its value. */
  public static Parsed<Template> template(String text) {
    List<Mistake> mistakes = new ArrayList<>();
    if (tooLong(text, mistakes)) {
      return new Parsed<>(new Template(List.of()), mistakes);
    }
    return new Parsed<>(TemplateParser.read(text, mistakes), mistakes);
  }

  private static boolean tooLong(String text, List<Mistake> mistakes) {
    if (text.length() <= MAX_LENGTH) {
      return false;
    }
    mistakes.add(
        new Mistake(
            ProblemKind.LIMIT,
            "a string has at most "
                + MAX_LENGTH
                + " characters, found "
                + text.length()
                + "; part it in several, or compute what repeats",
            0));
    return true;
  }

  /** Reads the tokens of a template's hole. */
  static Expr hole(List<Token> tokens, List<Mistake> mistakes) {
    return new Parser(tokens, mistakes).whole();
  }

  private Expr whole() {
    if (tokens.atEnd()) {
      tokens.blame("an expression is missing");
      return new Expr.Unreadable(tokens.peek().offset());
    }
    Expr value = expr();
    if (!tokens.atEnd()) {
      tokens.blame(unexpected());
    }
    return value;
  }

  private List<Argument> allArguments() {
    List<Argument> arguments = new ArrayList<>();
    while (!tokens.atEnd()) {
      argument().ifPresent(arguments::add);
      if (tokens.atEnd() || tokens.accept(",")) {
        continue;
      }
      String expected = "expected \",\" before the next argument, found " + tokens.peek().shown();
      tokens.blame(arguments.isEmpty() ? unexpected() : foreignOr(expected));
      tokens.recover();
      while (!tokens.atEnd() && !tokens.accept(",")) {
        tokens.take();
        tokens.recover();
      }
    }
    return arguments;
  }

  private Optional<Argument> argument() {
    Token name = tokens.peek();
    if (name.kind() != Kind.NAME) {
      tokens.blame(foreignOr("expected the name of an argument, found " + name.shown()));
      return Optional.empty();
    }
    tokens.take();
    if (tokens.accept("=")) {
      return Optional.of(new Argument(name.text(), name.offset(), expr()));
    }
    if (tokens.peek().is("==") || tokens.peek().is(":")) {
      tokens.blame("give the argument its value with \"=\", as in " + name.text() + " = 3");
      return Optional.of(
          new Argument(name.text(), name.offset(), new Expr.Unreadable(name.offset())));
    }
    return Optional.of(
        new Argument(name.text(), name.offset(), new Expr.Name(name.text(), name.offset())));
  }

  private Expr expr() {
    if (++nesting > MAX_NESTING) {
      tokens.blame("nested more than " + MAX_NESTING + " deep");
      tokens.abandon();
    }
    List<Case> cases = new ArrayList<>();
    Expr last = binary(0);
    while (tokens.accept("?")) {
      Expr value = expr();
      cases.add(new Case(last, value));
      if (!tokens.accept(":")) {
        tokens.blame(
            foreignOr("expected \":\" and the other value, found " + tokens.peek().shown()));
        last = new Expr.Unreadable(tokens.peek().offset());
        break;
      }
      last = binary(0);
    }
    nesting--;
    return cases.isEmpty() ? last : new Expr.Cases(cases, last);
  }

  private Expr binary(int rank) {
    if (rank == RANKS.size()) {
      return unary();
    }
    Expr first = binary(rank + 1);
    List<Link> links = new ArrayList<>();
    while (tokens.peek().kind() == Kind.SYMBOL && RANKS.get(rank).contains(tokens.peek().text())) {
      if (rank == COMPARISON && !links.isEmpty()) {
        tokens.blame("comparisons do not chain; join two of them with &&");
      }
      Token operator = tokens.take();
      links.add(new Link(operator.text(), operator.offset(), binary(rank + 1)));
    }
    return links.isEmpty() ? first : new Expr.Chain(first, links);
  }

  private Expr unary() {
    Deque<Token> operators = new ArrayDeque<>();
    while (tokens.peek().is("-") || tokens.peek().is("!")) {
      if (operators.size() == MAX_NESTING) {
        tokens.blame("nested more than " + MAX_NESTING + " deep");
        tokens.abandon();
        break;
      }
      operators.push(tokens.take());
    }
    boolean lowest =
        !operators.isEmpty()
            && operators.peek().is("-")
            && tokens.peek().kind() == Kind.INT
            && tokens.peek().text().equals("9223372036854775808");
    Expr value;
    if (lowest) {
      tokens.take();
      value = new Expr.Literal(new IntValue(Long.MIN_VALUE), operators.pop().offset());
    } else {
      value = item();
    }
    while (!operators.isEmpty()) {
      Token operator = operators.pop();
      value = new Expr.Unary(operator.text(), value, operator.offset());
    }
    return value;
  }

  private Expr item() {
    Expr base = base();
    List<Suffix> suffixes = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      if (tokens.accept("[")) {
        suffixes.add(bracket(token.offset()));
      } else if (tokens.accept(".")) {
        Token name = tokens.peek();
        if (name.kind() != Kind.NAME) {
          tokens.blame("expected a name behind \".\", found " + name.shown());
          return new Expr.Unreadable(name.offset());
        }
        tokens.take();
        suffixes.add(new Suffix.Property(name.text(), name.offset()));
        if (tokens.peek().is("(")) {
          return skipped(
              "\"" + name.text() + "\" takes no parentheses here; functions stand alone: floor(x)");
        }
      } else {
        return suffixes.isEmpty() ? base : new Expr.Item(base, suffixes);
      }
    }
  }

  private Suffix bracket(int offset) {
    Optional<Expr> from = tokens.peek().is(":") ? Optional.empty() : Optional.of(expr());
    if (tokens.accept(":")) {
      Optional<Expr> to = tokens.peek().is("]") ? Optional.empty() : Optional.of(expr());
      close("]");
      return new Suffix.Range(from, to, offset);
    }
    close("]");
    return new Suffix.Index(from.orElseThrow(), offset);
  }

  private Expr base() {
    Token token = tokens.peek();
    switch (token.kind()) {
      case INT, DOUBLE -> {
        tokens.take();
        return number(token);
      }
      case TEXT -> {
        tokens.take();
        return new Expr.Literal(new TextValue(token.text()), token.offset());
      }
      case NAME -> {
        return named();
      }
      default -> {
        return bracketed();
      }
    }
  }

  private Expr bracketed() {
    Token token = tokens.peek();
    if (tokens.accept("(")) {
      Expr value = expr();
      if (tokens.peek().is(",")) {
        tokens.blame("a list stands in brackets, as in [1, 2]");
        tokens.skipTo(")");
        value = new Expr.Unreadable(token.offset());
      }
      close(")");
      return value;
    }
    if (tokens.accept("[")) {
      return list(token.offset());
    }
    tokens.blame(
        token.kind() == Kind.END
            ? "the expression ends too early; a value is missing"
            : foreignOr("expected a value, found " + token.shown()));
    if (tokens.accept("{")) {
      tokens.skipTo("}");
      tokens.accept("}");
    }
    return new Expr.Unreadable(token.offset());
  }

  private Expr number(Token token) {
    if (token.kind() == Kind.DOUBLE) {
      return new Expr.Literal(new DoubleValue(Double.parseDouble(token.text())), token.offset());
    }
    try {
      return new Expr.Literal(new IntValue(Long.parseLong(token.text())), token.offset());
    } catch (NumberFormatException e) {
      tokens.blame("the number before this does not fit in 64 bits");
      return new Expr.Unreadable(token.offset());
    }
  }

  private Expr named() {
    Token token = tokens.peek();
    Optional<String> foreign = ForeignSyntax.prefix(token, tokens.ahead());
    if (foreign.isPresent()) {
      return skipped(foreign.get());
    }
    if (token.isName("for") || token.isName("if")) {
      return skipped("\"" + token.text() + "\" has its place in [x for x : xs if condition] only");
    }
    tokens.take();
    return switch (token.text()) {
      case "true", "false" ->
          new Expr.Literal(new BooleanValue(token.isName("true")), token.offset());
      case "none" -> new Expr.Literal(BlockValue.NONE, token.offset());
      default -> tokens.accept("(") ? call(token) : new Expr.Name(token.text(), token.offset());
    };
  }

  /** Reports the next token and leaves out what it begins. */
  private Expr skipped(String message) {
    Token token = tokens.peek();
    tokens.blame(message);
    if (!token.is("(")) {
      tokens.take();
    }
    tokens.recover();
    return new Expr.Unreadable(token.offset());
  }

  private Expr call(Token name) {
    List<Expr> positional = new ArrayList<>();
    List<Argument> named = new ArrayList<>();
    int count = 0;
    while (!tokens.peek().is(")") && !tokens.atEnd()) {
      count++;
      Token first = tokens.peek();
      if (first.kind() == Kind.NAME && tokens.ahead().is("=")) {
        argument().ifPresent(named::add);
      } else {
        Expr value = expr();
        positional.add(value);
        if (value instanceof Expr.Name plain) {
          named.add(new Argument(plain.name(), plain.offset(), plain));
        }
      }
      if (!separator(")")) {
        break;
      }
      if (tokens.peek().is(")") && named.size() < count) {
        tokens.blame("expected another argument, found \")\"");
      }
    }
    close(")");
    if (positional.size() < count && named.size() < count) {
      tokens.blame("before this, give every argument a name, or none");
      return new Expr.Unreadable(name.offset());
    }
    return new Expr.Call(
        name.text(),
        positional.size() < count ? List.of() : positional,
        named.size() < count ? List.of() : named,
        name.offset());
  }

  private Expr list(int offset) {
    List<Expr> elements = new ArrayList<>();
    while (!tokens.peek().is("]") && !tokens.atEnd()) {
      elements.add(expr());
      if (elements.size() == 1 && tokens.peek().isName("for")) {
        return comprehension(elements.get(0), offset);
      }
      if (!separator("]")) {
        break;
      }
    }
    close("]");
    return new Expr.Elements(elements, offset);
  }

  private Expr comprehension(Expr element, int offset) {
    tokens.take();
    Token name = tokens.peek();
    if (name.kind() != Kind.NAME) {
      tokens.blame("expected the name that runs through the list, found " + name.shown());
      close("]");
      return new Expr.Unreadable(offset);
    }
    tokens.take();
    if (!tokens.accept(":")) {
      tokens.blame("expected \":\" and a list, found " + tokens.peek().shown());
      close("]");
      return new Expr.Unreadable(offset);
    }
    Expr source = expr();
    Optional<Expr> condition = Optional.empty();
    if (tokens.peek().isName("if")) {
      tokens.take();
      condition = Optional.of(expr());
    }
    close("]");
    return new Expr.Comprehension(element, name.text(), source, condition, offset);
  }

  /** Takes a comma; whether another element may follow. */
  private boolean separator(String closer) {
    if (tokens.accept(",")) {
      return true;
    }
    if (tokens.peek().is(closer) || tokens.atEnd()) {
      return false;
    }
    tokens.blame(foreignOr(unexpected() + "; expected \",\" or \"" + closer + "\""));
    tokens.recover();
    return tokens.accept(",");
  }

  private void close(String closer) {
    if (tokens.accept(closer)) {
      return;
    }
    tokens.blame(foreignOr("expected \"" + closer + "\", found " + tokens.peek().shown()));
    tokens.recover();
    tokens.accept(closer);
  }

  private String unexpected() {
    Token token = tokens.peek();
    if (token.is("=")) {
      return "\"=\" gives an argument its value; compare with \"==\"";
    }
    return foreignOr("did not expect " + token.shown() + " here");
  }

  /** What to write instead of the next token, if another language has it here; else the message. */
  private String foreignOr(String message) {
    return ForeignSyntax.advice(tokens.peek()).orElse(message);
  }
}

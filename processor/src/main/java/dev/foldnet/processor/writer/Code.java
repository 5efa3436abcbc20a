package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts tokens together. */
final class Code {
  private static final List<List<String>> AXES =
      List.of(List.of(""), List.of("H", "W"), List.of("D", "H", "W"));

  private final List<Token> tokens = new ArrayList<>();

  /** Code as it stands. */
  Code text(String code) {
    tokens.add(new Token.Text(code));
    return this;
  }

  /** One more token. */
  Code token(Token token) {
    tokens.add(token);
    return this;
  }

  /** Several tokens. */
  Code tokens(List<Token> more) {
    tokens.addAll(more);
    return this;
  }

  /** Expressions with commas between. */
  Code list(List<List<Token>> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      if (i > 0) {
        tokens.add(new Token.Comma());
      }
      tokens.addAll(expressions.get(i));
    }
    return this;
  }

  /** The same, kept on one line. */
  Code tight(List<List<Token>> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      tokens.add(new Token.Text(i > 0 ? ", " : ""));
      tokens.addAll(expressions.get(i));
    }
    return this;
  }

  /** What has been put together. */
  List<Token> done() {
    return List.copyOf(tokens);
  }

  /** One expression of one token. */
  static List<Token> of(Token token) {
    return List.of(token);
  }

  /** What tells the entries of a list apart that has one for each spatial axis. */
  static List<String> axes(int count) {
    return count >= 1 && count <= AXES.size()
        ? AXES.get(count - 1)
        : IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }

  /** The numbers of a list, each of which may become a parameter. */
  static List<List<Token>> numbers(List<?> values, String name, String owner) {
    List<List<Token>> numbers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Hole.Label label = new Hole.Label(name, axes(values.size()).get(i), Hole.Kind.OTHER);
      numbers.add(of(new Token.Open(new Hole((Number) values.get(i), label, owner))));
    }
    return numbers;
  }
}

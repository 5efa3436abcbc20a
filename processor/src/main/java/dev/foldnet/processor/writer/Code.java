package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts pieces together. */
final class Code {
  private static final List<List<String>> AXES =
      List.of(List.of(""), List.of("H", "W"), List.of("D", "H", "W"));

  private final List<CodePiece> pieces = new ArrayList<>();

  /** Code as it stands. */
  Code text(String code) {
    pieces.add(new CodePiece.Text(code));
    return this;
  }

  /** One more piece. */
  Code piece(CodePiece piece) {
    pieces.add(piece);
    return this;
  }

  /** Several pieces. */
  Code pieces(List<CodePiece> more) {
    pieces.addAll(more);
    return this;
  }

  /** Expressions with commas between. */
  Code list(List<List<CodePiece>> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      if (i > 0) {
        pieces.add(new CodePiece.Comma());
      }
      pieces.addAll(expressions.get(i));
    }
    return this;
  }

  /** The same, kept on one line. */
  Code tight(List<List<CodePiece>> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      pieces.add(new CodePiece.Text(i > 0 ? ", " : ""));
      pieces.addAll(expressions.get(i));
    }
    return this;
  }

  /** What has been put together. */
  List<CodePiece> done() {
    return List.copyOf(pieces);
  }

  /** One expression of one piece. */
  static List<CodePiece> of(CodePiece piece) {
    return List.of(piece);
  }

  /** What tells the entries of a list apart that has one for each spatial axis. */
  static List<String> axes(int count) {
    return count >= 1 && count <= AXES.size()
        ? AXES.get(count - 1)
        : IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }

  /** The numbers of a list, each of which may become a parameter. */
  static List<List<CodePiece>> numbers(List<?> values, String name, String owner) {
    List<List<CodePiece>> numbers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      BodyNumber.Label label =
          new BodyNumber.Label(name, axes(values.size()).get(i), BodyNumber.Kind.OTHER);
      numbers.add(of(new CodePiece.Open(new BodyNumber((Number) values.get(i), label, owner))));
    }
    return numbers;
  }
}

package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts pieces together, from left to right. Calls are opened and closed; in between, each argument
 * is begun by {@link #next}, or by {@link #nextTight} in a call that is kept on one line.
 */
final class Code {
  private static final List<List<String>> AXES =
      List.of(List.of(""), List.of("H", "W"), List.of("D", "H", "W"));

  private static final CodePiece NOTHING = new CodePiece.Text("");
  private static final CodePiece SPACED = new CodePiece.Text(", ");
  private static final CodePiece COMMA = new CodePiece.Comma();
  private static final CodePiece CLOSE = new CodePiece.Text(")");

  private final List<CodePiece> pieces = new ArrayList<>();

  /** Whether a call was opened and has no argument yet. */
  private boolean opened;

  /** Code as it stands. */
  Code text(String code) {
    return piece(new CodePiece.Text(code));
  }

  /** One more piece. */
  Code piece(CodePiece piece) {
    pieces.add(piece);
    return this;
  }

  /**
   * Begins the arguments of a call.
   *
   * @param code with the parenthesis
   */
  Code open(String code) {
    text(code);
    opened = true;
    return this;
  }

  /** Ends the arguments of a call. */
  Code close() {
    opened = false;
    return piece(CLOSE);
  }

  /** Begins an argument, maybe on a new line. */
  Code next() {
    if (!opened) {
      pieces.add(COMMA);
    }
    opened = false;
    return this;
  }

  /** Begins an argument on the same line. */
  Code nextTight() {
    pieces.add(opened ? NOTHING : SPACED);
    opened = false;
    return this;
  }

  /** A number that may become a parameter. */
  Code number(Number value, BodyNumber.Label label, String owner) {
    return piece(new CodePiece.Open(new BodyNumber(value, label, owner)));
  }

  /** What has been put together. */
  List<CodePiece> done() {
    return List.copyOf(pieces);
  }

  /** What tells the entries of a list apart that has one for each spatial axis. */
  static List<String> axes(int count) {
    return count >= 1 && count <= AXES.size()
        ? AXES.get(count - 1)
        : IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }
}

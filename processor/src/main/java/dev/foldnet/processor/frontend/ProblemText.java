package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.Problem;
import java.util.Optional;

/** A problem as the compiler prints it. */
final class ProblemText {
  /** Columns of a source line that is shown. */
  private static final int WIDTH = 100;

  /** Characters of a message at most; one screen. */
  private static final int MOST = 2000;

  private ProblemText() {}

  /**
   * Tag and message, the string's line with a caret under the place, the path.
   *
   * @param elsewhere the true place, if it is not where the message is shown
   */
  static String of(Problem problem, Optional<String> elsewhere) {
    StringBuilder text = new StringBuilder();
    text.append('[').append(problem.kind().tag()).append("] ").append(shortened(problem.message()));
    elsewhere.ifPresent(place -> text.append(" [in ").append(place).append(", a class file]"));
    problem.place().ifPresent(place -> text.append(caret(place)));
    problem.path().ifPresent(path -> text.append("\n  in ").append(shortened(path)));
    return text.toString();
  }

  private static String shortened(String text) {
    return text.length() <= MOST
        ? text
        : text.substring(0, MOST / 2) + " .. " + text.substring(text.length() - MOST / 2);
  }

  private static String caret(Problem.Place place) {
    String all = place.text();
    int offset = Math.max(0, Math.min(place.offset(), all.length()));
    int start = all.lastIndexOf('\n', offset - 1) + 1;
    int end = all.indexOf('\n', offset);
    String line = all.substring(start, end < 0 ? all.length() : end);
    int column = offset - start;
    int from =
        line.length() <= WIDTH
            ? 0
            : Math.max(0, Math.min(column - WIDTH / 2, line.length() - WIDTH));
    String shown = line.substring(from, Math.min(line.length(), from + WIDTH));
    String before = line.substring(from, column).replaceAll("[^\t]", " ");
    return "\n    " + shown + "\n    " + before + "^";
  }
}

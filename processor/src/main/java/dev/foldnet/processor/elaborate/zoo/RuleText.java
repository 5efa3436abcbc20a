package dev.foldnet.processor.elaborate.zoo;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A part of an annotation's string, without the blanks around it.
 *
 * @param whole the string
 * @param start where the part begins
 * @param end behind its last character
 */
record RuleText(Text whole, int start, int end) {
  RuleText {
    while (start < end && Character.isWhitespace(whole.value().charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(whole.value().charAt(end - 1))) {
      end--;
    }
  }

  /** The lines of strings that say something; {@code //} begins a comment. */
  static List<RuleText> lines(List<Text> texts) {
    List<RuleText> lines = new ArrayList<>();
    for (Text text : texts) {
      String value = text.value();
      for (int from = 0; from <= value.length(); ) {
        int newline = value.indexOf('\n', from);
        int end = newline < 0 ? value.length() : newline;
        int comment = value.indexOf("//", from);
        RuleText line = new RuleText(text, from, comment >= 0 && comment < end ? comment : end);
        if (!line.value().isEmpty()) {
          lines.add(line);
        }
        from = end + 1;
      }
    }
    return lines;
  }

  String value() {
    return whole.value().substring(start, end);
  }

  /** Where in the whole string the sign stands first in this part; -1 for nowhere. */
  int find(String sign) {
    int at = whole.value().indexOf(sign, start);
    return at < 0 || at + sign.length() > end ? -1 : at;
  }

  RuleText before(int at) {
    return new RuleText(whole, start, at);
  }

  RuleText behind(int at) {
    return new RuleText(whole, at, end);
  }

  /** The part as a string of its own. */
  Text text() {
    return new Text(value(), whole.origin());
  }

  Place place() {
    return Place.in(whole, start);
  }

  /** Takes the mistakes of {@link #text}. */
  Consumer<Mistake> sink(Reporter reporter, Position position) {
    return mistake ->
        reporter.report(
            position, Place.in(whole, start + mistake.offset()), mistake.kind(), mistake.message());
  }

  void report(Reporter reporter, Position position, ProblemKind kind, String message) {
    reporter.report(position, place(), kind, message);
  }
}

package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;

/** Reads names such as {@code trans{s + 1}}. */
final class TemplateParser {
  private TemplateParser() {}

  static Template read(String text, List<Mistake> mistakes) {
    List<Template.Part> parts = new ArrayList<>();
    int plain = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}') {
        mistakes.add(new Mistake(ProblemKind.SYNTAX, "\"}\" without \"{\" before it", at));
      }
      if (c != '{') {
        at++;
        continue;
      }
      addPlain(parts, text.substring(plain, at));
      List<Token> tokens = Lexer.hole(text, at + 1, mistakes);
      int end = tokens.get(tokens.size() - 1).offset();
      if (end >= text.length()) {
        mistakes.add(new Mistake(ProblemKind.SYNTAX, "\"{\" without \"}\" behind it", at));
      } else {
        parts.add(new Template.Part.Hole(Parser.hole(tokens, mistakes)));
      }
      at = end + 1;
      plain = at;
    }
    if (plain < text.length()) {
      addPlain(parts, text.substring(plain));
    }
    return new Template(parts);
  }

  private static void addPlain(List<Template.Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Template.Part.Plain(text));
    }
  }
}

package dev.foldnet.processor.elaborate.zoo;

import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.NameText;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Template;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A rule: what keys begin with, up to a dot, and what they begin with in the other zoo.
 *
 * @param line the rule as it is written
 * @param pattern of which the holes are names of numbers
 * @param there its right side
 */
record KeyRule(RuleText line, List<Template.Part> pattern, RuleText there) {
  private static final String ARROW = "->";

  /** More digits are no number of a member. */
  private static final int DIGITS = 9;

  /** What a rule makes of a key. */
  record Match(int length, Map<String, Integer> numbers) {}

  /** Reads a rule; what is wrong is reported. */
  static Optional<KeyRule> read(RuleText line, FieldScope scope) {
    Session session = scope.session();
    int arrow = line.find(ARROW);
    if (arrow < 0) {
      line.report(
          session.reporter(),
          scope.position(),
          ProblemKind.SYNTAX,
          "expected a rule, key -> key there, found \"" + line.value() + "\"");
      return Optional.empty();
    }
    RuleText here = line.before(arrow);
    RuleText there = line.behind(arrow + ARROW.length());
    List<Mistake> mistakes = new ArrayList<>();
    Template pattern = session.template(here.text(), mistakes::add);
    for (Template.Part part : pattern.parts()) {
      if (part instanceof Template.Part.Hole hole && !(hole.value() instanceof Expr.Name)) {
        mistakes.add(
            new Mistake(
                ProblemKind.SYNTAX,
                "on the left of a rule {name} stands for a number; what is computed of it goes to"
                    + " the right",
                hole.value().offset()));
      }
    }
    for (RuleText side : List.of(here, there)) {
      if (!isName(side.value().replaceAll("\\{[^}]*}", "0"))) {
        reportNoName(side, side.value(), scope);
        return Optional.empty();
      }
    }
    mistakes.forEach(here.sink(session.reporter(), scope.position()));
    return mistakes.isEmpty()
        ? Optional.of(new KeyRule(line, pattern.parts(), there))
        : Optional.empty();
  }

  /** What it makes of a key; empty if the key begins otherwise. */
  Optional<Match> match(String key) {
    Map<String, Integer> numbers = new HashMap<>();
    int at = 0;
    for (Template.Part part : pattern) {
      if (part instanceof Template.Part.Plain plain) {
        if (!key.startsWith(plain.text(), at)) {
          return Optional.empty();
        }
        at += plain.text().length();
        continue;
      }
      String name = ((Expr.Name) ((Template.Part.Hole) part).value()).name();
      int end = at;
      while (end < key.length() && Character.digit(key.charAt(end), 10) >= 0) {
        end++;
      }
      boolean zeros = end - at > 1 && key.charAt(at) == '0';
      if (end == at || end - at > DIGITS || zeros) {
        return Optional.empty();
      }
      int number = Integer.parseInt(key, at, end, 10);
      Integer before = numbers.putIfAbsent(name, number);
      if (before != null && before != number) {
        return Optional.empty();
      }
      at = end;
    }
    return at == key.length() || key.charAt(at) == '.'
        ? Optional.of(new Match(at, numbers))
        : Optional.empty();
  }

  /** What keys of these numbers begin with in the other zoo; empty if that failed. */
  Optional<String> there(Map<String, Integer> numbers, FieldScope scope) {
    Session session = scope.session();
    Consumer<Mistake> sink = there.sink(session.reporter(), scope.position());
    Template template = session.template(there.text(), sink);
    Optional<String> name =
        new NameText(new RuleScope(scope, numbers), there.text(), sink).filled(template);
    if (name.isPresent() && !isName(name.get())) {
      reportNoName(there, name.get(), scope);
      return Optional.empty();
    }
    return name;
  }

  /** Whether keys may begin with it. */
  static boolean isName(String text) {
    return !text.isEmpty() && NameText.wellFormed(text);
  }

  private static void reportNoName(RuleText side, String name, FieldScope scope) {
    side.report(
        scope.session().reporter(),
        scope.position(),
        ProblemKind.OUT_OF_RANGE,
        "\"" + name + "\" cannot be what keys begin with: names joined by single dots");
  }
}

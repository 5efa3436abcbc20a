package dev.foldnet.processor.check;

import dev.foldnet.processor.check.TextCheck.PlacedArgument;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.expression.Suggestions;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares arguments with what the layer or block takes. */
final class ArgumentCheck {
  private final Callee callee;
  private final Problems problems;

  ArgumentCheck(Callee callee, Problems problems) {
    this.callee = callee;
    this.problems = problems;
  }

  /** Reports names that the callee does not know. */
  void unknown(List<PlacedArgument> given) {
    List<String> known = callee.parameters();
    for (PlacedArgument one : given) {
      String name = one.argument().name();
      boolean broken = callee instanceof Callee.Declared declared && declared.broken(name);
      if (!known.contains(name) && !broken) {
        String hint = Suggestions.hint(name, known);
        report(
            one,
            callee.unknown(),
            callee.lacks(name, hint.isEmpty() ? all(known) : hint),
            problems);
      }
    }
  }

  private static String all(List<String> known) {
    return known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known);
  }

  /** Reports names given a second time, or typed already. */
  void givenTwice(List<PlacedArgument> given, Set<String> typed) {
    twice(given, typed, problems);
  }

  static void twice(List<PlacedArgument> given, Set<String> typed, Problems problems) {
    Set<String> seen = new HashSet<>(typed);
    for (PlacedArgument one : given) {
      if (!seen.add(one.argument().name())) {
        report(
            one,
            ProblemKind.GIVEN_TWICE,
            "\"" + one.argument().name() + "\" has a value already; give it once",
            problems);
      }
    }
  }

  /** Reports parameters that need a value and get none. */
  void missing(Field.Member member, Callee.Declared declared, List<PlacedArgument> given) {
    Set<String> names = new HashSet<>();
    for (PlacedArgument one : given) {
      names.add(one.argument().name());
      misspelt(one.argument().name()).ifPresent(names::add);
    }
    for (String required : declared.required()) {
      if (!names.contains(required)) {
        problems.add(
            Problem.at(
                member.origin(),
                ProblemKind.MISSING_VALUE,
                declared.block().simpleName()
                    + " needs a value for \""
                    + required
                    + "\"; give it: @With(\""
                    + required
                    + " = ..\")"));
      }
    }
  }

  /** The parameter that an unknown name was meant to be; it is not reported as missing too. */
  private Optional<String> misspelt(String name) {
    List<String> known = callee.parameters();
    return known.contains(name) ? Optional.empty() : Suggestions.nearest(name, known);
  }

  private static void report(
      PlacedArgument one, ProblemKind kind, String message, Problems problems) {
    problems.add(
        new Problem(
            kind,
            message,
            List.of(one.text().origin()),
            Optional.of(new Problem.Place(one.text().value(), one.argument().offset())),
            Optional.empty()));
  }
}

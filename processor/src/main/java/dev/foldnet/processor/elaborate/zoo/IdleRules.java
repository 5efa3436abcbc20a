package dev.foldnet.processor.elaborate.zoo;

import dev.foldnet.processor.declaration.ZooDeclaration;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds rules that no network of their class has a key for. */
public final class IdleRules {
  private IdleRules() {}

  /**
   * Reports them.
   *
   * @param used the places of the others
   */
  public static void report(List<ZooDeclaration> zoos, Set<Place> used, Problems problems) {
    for (ZooDeclaration zoo : zoos) {
      for (RuleText line : RuleText.lines(zoo.keys())) {
        if (!used.contains(line.place())) {
          problems.add(
              new Problem(
                  ProblemKind.LEFTOVER,
                  "no network of the class has a key that fits this rule; mend it, or drop it",
                  List.of(line.whole().origin()),
                  line.place().position(),
                  Optional.empty()));
        }
      }
    }
  }
}

package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is given to a layer or block. */
public final class Arguments {
  private Arguments() {}

  /** What the strings of a {@code @With} give. */
  public static List<ArgumentValue> with(FieldScope scope, List<Text> texts) {
    List<ArgumentValue> given = new ArrayList<>();
    texts.forEach(text -> given.addAll(scope.arguments(text)));
    return given;
  }

  /** By name; what is given twice is reported at the second place. */
  public static Map<String, ArgumentValue> byName(
      Reporter reporter, Position position, List<ArgumentValue> given) {
    Map<String, ArgumentValue> byName = new LinkedHashMap<>();
    for (ArgumentValue one : given) {
      if (byName.putIfAbsent(one.name(), one) != null) {
        twice(reporter, position, one);
      }
    }
    return byName;
  }

  /** Reports a value given a second time. */
  public static void twice(Reporter reporter, Position position, ArgumentValue second) {
    reporter.report(
        position,
        second.place(),
        ProblemKind.GIVEN_TWICE,
        "\"" + second.name() + "\" has a value already; give it once");
  }
}

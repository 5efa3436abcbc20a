package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.LimitException;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds values that fall away: an absent member stands for its first input, so its further ones are
 * lost if nothing else takes them.
 */
public final class LeftOut {
  private final List<Absent> absent = new ArrayList<>();

  /**
   * An absent member that somebody uses.
   *
   * @param first what stands for it
   */
  record Absent(Absence absence, Value first) {}

  void add(Absent used) {
    absent.add(used);
  }

  /** Reports each absent member that lets a value fall away, of a network that is sound so far. */
  public void report(Session session, GraphBuilder.Needed needed) {
    for (Absent one : List.copyOf(absent)) {
      if (tensors(one.first()).stream().anyMatch(needed::contains)) {
        report(session, needed, one.absence());
      }
    }
  }

  private static void report(Session session, GraphBuilder.Needed needed, Absence absence) {
    List<Text> inputs = absence.inputs();
    List<Text> lost = new ArrayList<>();
    for (Text text : inputs.subList(Math.min(1, inputs.size()), inputs.size())) {
      Value value = session.reporter().quietly(() -> evaluated(absence.scope().strings(), text));
      if (!tensors(value).stream().allMatch(needed::contains)) {
        lost.add(text);
      }
    }
    if (lost.isEmpty()) {
      return;
    }
    String names = lost.stream().map(LeftOut::quoted).collect(Collectors.joining(" and "));
    session
        .reporter()
        .report(
            absence.scope().position(),
            Place.in(lost.get(0), 0),
            ProblemKind.LEFTOVER,
            absence.described()
                + " is absent here and stands for "
                + quoted(inputs.get(0))
                + ", so "
                + names
                + (lost.size() == 1
                    ? " falls away: nothing else takes it"
                    : " fall away: nothing else takes them")
                + "; say what is meant with @When(value = \"..\","
                + " otherwise = "
                + quoted(lost.get(0))
                + "), or put @When on what leads to "
                + names
                + " too");
  }

  private static String quoted(Text text) {
    return "\"" + text.value() + "\"";
  }

  private static Value evaluated(FieldScope scope, Text text) {
    try {
      return scope.tensors(text);
    } catch (LimitException e) {
      return Poison.POISON;
    }
  }

  private static List<Tensor> tensors(Value value) {
    return Operand.opened(List.of(new Operand(value, Optional.empty()))).stream()
        .filter(one -> one.value() instanceof Tensor)
        .map(one -> (Tensor) one.value())
        .toList();
  }
}

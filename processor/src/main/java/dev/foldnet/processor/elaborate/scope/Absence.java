package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A member that is absent. */
record Absence(MemberScope scope) {
  /**
   * What it hands on: its first input, computed when somebody needs it.
   *
   * @param before the value before it
   */
  Value handedOn(Value before) {
    Optional<Text> otherwise = scope.member().modifiers().otherwise();
    if (otherwise.isPresent()) {
      return new Deferred(() -> scope.strings().tensors(otherwise.get()));
    }
    List<Text> inputs = inputs();
    Value first =
        inputs.isEmpty() ? before : new Deferred(() -> scope.strings().tensors(inputs.get(0)));
    if (inputs.size() < 2) {
      return first;
    }
    return new Deferred(
        () -> {
          scope.session().leftOut().add(new LeftOut.Absent(this, first));
          return first;
        });
  }

  /** The strings that name what it would take; none if that is the value before it. */
  List<Text> inputs() {
    return scope
        .member()
        .modifiers()
        .from()
        .filter(texts -> !texts.isEmpty())
        .orElseGet(this::operands);
  }

  private List<Text> operands() {
    Optional<Field.Attribute> operands =
        scope.member().maker() instanceof Maker.Layer layer
            ? Optional.ofNullable(layer.attributes().get("value"))
            : Optional.empty();
    List<Text> texts = new ArrayList<>();
    if (operands.isPresent() && operands.get().value() instanceof List<?> list) {
      List<Origin> places = operands.get().elements();
      for (int i = 0; i < list.size(); i++) {
        Origin place = i < places.size() ? places.get(i) : operands.get().origin();
        if (list.get(i) instanceof String text) {
          texts.add(new Text(text, place));
        }
      }
    }
    return texts;
  }

  /** As it stands in messages. */
  String described() {
    return scope.member().maker() instanceof Maker.Layer layer
        ? "@" + layer.layer()
        : scope.member().name();
  }
}

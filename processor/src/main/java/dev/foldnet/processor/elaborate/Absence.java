package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.Value;
import java.util.List;
import java.util.Optional;

/** What an absent member hands on: its first input, computed when somebody needs it. */
final class Absence {
  private Absence() {}

  /**
   * The value that stands for the member.
   *
   * @param before the value before it
   */
  static Value handedOn(FieldScope scope, Field.Member member, Value before) {
    Field.Modifiers modifiers = member.modifiers();
    Optional<Text> first = modifiers.otherwise();
    if (first.isEmpty()) {
      first = modifiers.from().flatMap(texts -> texts.stream().findFirst());
    }
    if (first.isEmpty()) {
      first = operand(member);
    }
    return first.<Value>map(text -> new Deferred(() -> scope.evaluate(text))).orElse(before);
  }

  private static Optional<Text> operand(Field.Member member) {
    if (!(member.maker() instanceof Maker.Layer layer)) {
      return Optional.empty();
    }
    Field.Attribute operands = layer.attributes().get("value");
    if (operands == null || !(operands.value() instanceof List<?> list) || list.isEmpty()) {
      return Optional.empty();
    }
    if (!(list.get(0) instanceof String text)) {
      return Optional.empty();
    }
    return Optional.of(
        new Text(
            text, operands.elements().isEmpty() ? operands.origin() : operands.elements().get(0)));
  }
}

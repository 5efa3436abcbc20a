package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.scope.Arguments;
import dev.foldnet.processor.elaborate.scope.Copies;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.MemberScope;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Target;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a member once more, with its name and so its weights. */
final class SameElaboration {
  private final Field.Member member;
  private final MemberScope scope;

  SameElaboration(MemberScope scope) {
    this.member = scope.member();
    this.scope = scope;
  }

  MemberCopy make(Maker.Same same, String number, Value before) {
    Text text = same.member();
    Value found = scope.strings().evaluate(text);
    if (found instanceof Copies copies && !copies.sideBySide()) {
      found = copies.next();
    }
    if (found == Poison.POISON) {
      return failed();
    }
    if (found instanceof Copies) {
      return fail(
          text,
          "\"" + text.value() + "\" stands side by side; pick a copy: " + text.value() + "[0]");
    }
    if (!(found instanceof MemberCopy original)) {
      return fail(text, "\"" + text.value() + "\" is no member; @Same names one above");
    }
    if (!original.present()) {
      return scope.absent(before);
    }
    if (original.made().isEmpty()) {
      return original.value() == Poison.POISON
          ? failed()
          : fail(text, "\"" + text.value() + "\" has no weights of its own to share");
    }
    MemberCopy.Definition made = original.made().get();
    if (!fits(same, made)) {
      return fail(
          text,
          "\""
              + text.value()
              + "\" is made from "
              + made.block().target().name()
              + ", not from the field's type");
    }
    return apply(made, Place.in(text, 0), number, before);
  }

  private MemberCopy apply(MemberCopy.Definition made, Place place, String number, Value before) {
    MemberScope here = scope.at(made.key());
    List<Operand> taken = here.taken(before);
    List<ArgumentValue> anew = here.with();
    Map<String, ArgumentValue> given = new LinkedHashMap<>();
    made.block().arguments().forEach(each -> given.put(each.name(), each));
    given.putAll(Arguments.byName(here.session().reporter(), here.position(), anew));
    Map<String, Field.Attribute> typed = new LinkedHashMap<>(made.typed());
    typed.keySet().removeAll(given.keySet());
    String field = member.name() + number;
    MemberPath owner =
        here.instance()
            .owner()
            .inner(field, here.position(), Optional.of(place))
            .sharing(made.owner());
    return new Application(here)
        .apply(
            new Application.Subject(
                made.block().target(), List.copyOf(given.values()), typed, owner, field),
            taken);
  }

  private boolean fits(Maker.Same same, MemberCopy.Definition made) {
    return same.qualifiedName().isEmpty()
        || (made.block().target() instanceof Target.Declared declared
            && declared.declaration().qualifiedName().equals(same.qualifiedName().get()));
  }

  private MemberCopy fail(Text text, String message) {
    scope.report(Place.in(text, 0), ProblemKind.WRONG_TYPE, message);
    return failed();
  }

  private MemberCopy failed() {
    for (Text from : member.modifiers().from().orElse(List.of())) {
      Evaluator.plain(scope.strings().evaluate(from));
    }
    scope.with();
    return scope.failed();
  }
}

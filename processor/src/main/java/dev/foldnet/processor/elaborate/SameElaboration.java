package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Given;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a member once more, with its name and so its weights. */
final class SameElaboration {
  private final Session session;
  private final Instance instance;
  private final Field.Member member;
  private final FieldScope scope;

  SameElaboration(Session session, Instance instance, Field.Member member, FieldScope scope) {
    this.session = session;
    this.instance = instance;
    this.member = member;
    this.scope = scope;
  }

  MemberCopy make(Maker.Same same, String number, Value before) {
    Text text = same.member();
    Value found = scope.evaluate(text);
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
      return MemberCopy.absent(member.name(), new Absence(scope, member).handedOn(session, before));
    }
    if (original.made().isEmpty()) {
      return original.value() == Poison.POISON
          ? failed()
          : fail(text, "\"" + text.value() + "\" has no weights of its own to share");
    }
    MemberCopy.Made made = original.made().get();
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

  private MemberCopy apply(MemberCopy.Made made, Place place, String number, Value before) {
    FieldScope here = scope.at(instance.position().member(member.origin(), made.key()));
    List<Taken> taken = new ArrayList<>();
    for (Text from : member.modifiers().from().orElse(List.of())) {
      taken.add(new Taken(here.evaluate(from), Optional.of(from)));
    }
    if (member.modifiers().from().isEmpty()) {
      taken.add(new Taken(before, Optional.empty()));
    }
    List<Given> anew = Arguments.with(here, member.modifiers().with());
    Map<String, Given> given = new LinkedHashMap<>();
    made.block().arguments().forEach(each -> given.put(each.name(), each));
    given.putAll(Arguments.byName(session.reporter(), here.position(), anew));
    Map<String, Field.Attribute> typed = new LinkedHashMap<>(made.typed());
    typed.keySet().removeAll(given.keySet());
    String field = member.name() + number;
    Owner owner =
        instance.owner().inner(field, here.position(), Optional.of(place)).sharing(made.owner());
    return new Application(session, instance, member, here)
        .apply(
            new Application.Subject(
                made.block().target(), List.copyOf(given.values()), typed, owner, field),
            taken);
  }

  private boolean fits(Maker.Same same, MemberCopy.Made made) {
    return same.qualifiedName().isEmpty()
        || (made.block().target() instanceof Target.Declared declared
            && declared.declaration().qualifiedName().equals(same.qualifiedName().get()));
  }

  private MemberCopy fail(Text text, String message) {
    session.reporter().report(scope.position(), Place.in(text, 0), ProblemKind.WRONG_TYPE, message);
    return failed();
  }

  private MemberCopy failed() {
    for (Text from : member.modifiers().from().orElse(List.of())) {
      Evaluator.plain(scope.evaluate(from));
    }
    Arguments.with(scope, member.modifiers().with());
    return MemberCopy.failed(member.name());
  }
}

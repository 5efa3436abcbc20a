package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Optional;

/** Makes a member, with all its copies. */
final class MemberElaboration {
  private final Session session;
  private final Instance instance;
  private final Field.Member member;
  private final Value before;

  /**
   * A member to be made.
   *
   * @param before the value before it
   */
  MemberElaboration(Session session, Instance instance, Field.Member member, Value before) {
    this.session = session;
    this.instance = instance;
    this.member = member;
    this.before = before;
  }

  /**
   * What a member came to.
   *
   * @param value what its name stands for
   * @param joined its values that a parallel block joins: those of copies that exist
   */
  record Result(Value value, List<Value> joined) {}

  /** Makes it. */
  Result make() {
    Position position = position(member.name());
    FieldScope scope = FieldScope.of(session, instance, member.name()).at(position);
    Optional<Text> repeat = member.modifiers().repeat();
    if (repeat.isEmpty()) {
      step(position, Optional.empty());
      MemberCopy copy = new CopyElaboration(session, instance, member, scope).make("", before);
      weigh(position, Optional.empty());
      return new Result(copy, copy.present() ? List.of(copy) : List.of());
    }
    Value count = Conversions.evaluate(session, scope, "@Repeat", Type.Basic.INT, repeat.get());
    if (!(count instanceof IntValue known) || !inRange(position, repeat.get(), known.value())) {
      session.reporter().skip();
      return new Result(MemberCopy.failed(member.name()), List.of(Poison.POISON));
    }
    return copies(position, scope, repeat.get(), known.value());
  }

  private Result copies(Position position, FieldScope scope, Text repeat, long count) {
    Copies copies = new Copies(member.name(), sideBySide(), before);
    for (long i = 0; i < count; i++) {
      step(position, Optional.of(repeat));
      FieldScope inner = scope.copy(i, copies);
      copies.add(
          new CopyElaboration(session, instance, member, inner)
              .make(Long.toString(i + 1), copies.next()));
      weigh(position, Optional.of(repeat));
    }
    List<MemberCopy> present = copies.present();
    if (copies.sideBySide() || present.isEmpty()) {
      return new Result(copies, List.copyOf(present));
    }
    return new Result(copies, List.of(copies));
  }

  private Position position(String name) {
    return instance.position().member(member.origin(), instance.scope().prefix() + name);
  }

  /** Whether the field has one array more than one copy's value. */
  private boolean sideBySide() {
    boolean list = member.maker() instanceof Maker.Layer layer && layer.layer().equals("Split");
    Type type = member.type();
    if (list && type instanceof Type.ListOf outer) {
      type = outer.element();
    }
    return type instanceof Type.ListOf;
  }

  private boolean inRange(Position position, Text repeat, long count) {
    if (count < 0) {
      session
          .reporter()
          .report(
              position,
              Place.in(repeat, 0),
              ProblemKind.OUT_OF_RANGE,
              "@Repeat wants 0 or more, found " + count);
      return false;
    }
    if (!session.budget().hasSteps(count)) {
      tooMany(position, Optional.of(repeat), Budget.STEPS + " steps");
    }
    return true;
  }

  private void step(Position position, Optional<Text> text) {
    if (!session.budget().step()) {
      tooMany(position, text, Budget.STEPS + " steps");
    }
  }

  private void weigh(Position position, Optional<Text> text) {
    if (session.graph().layers() > Budget.LAYERS) {
      tooMany(position, text, Budget.LAYERS + " layers with weights");
    }
    if (session.graph().weights() > Budget.WEIGHTS) {
      tooMany(position, text, Budget.WEIGHTS + " weights");
    }
  }

  private void tooMany(Position position, Optional<Text> text, String most) {
    String message = "a network has at most " + most;
    if (text.isPresent()) {
      session.reporter().report(position, Place.in(text.get(), 0), ProblemKind.LIMIT, message);
    } else {
      session.reporter().report(position, ProblemKind.LIMIT, message);
    }
    throw new LimitException(true);
  }
}

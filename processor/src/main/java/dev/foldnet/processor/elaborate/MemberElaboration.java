package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.LimitException;
import dev.foldnet.processor.elaborate.scope.Conversions;
import dev.foldnet.processor.elaborate.scope.Copies;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.MemberScope;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Optional;

/** Makes a member, with all its copies. */
final class MemberElaboration {
  private final MemberScope scope;
  private final Session session;
  private final Field.Member member;
  private final Value before;

  /**
   * A member to be made.
   *
   * @param before the value before it
   */
  MemberElaboration(MemberScope scope, Value before) {
    this.scope = scope;
    this.session = scope.session();
    this.member = scope.member();
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
    Optional<Text> repeat = member.modifiers().repeat();
    if (repeat.isEmpty()) {
      step(Optional.empty());
      MemberCopy copy = new CopyElaboration(scope).make("", before);
      weigh(Optional.empty());
      return new Result(copy, copy.present() ? List.of(copy) : List.of());
    }
    Value count = Conversions.evaluate(scope.strings(), "@Repeat", Type.Basic.INT, repeat.get());
    if (!(count instanceof IntValue known) || !inRange(repeat.get(), known.value())) {
      session.reporter().skip();
      return new Result(scope.failed(), List.of(Poison.POISON));
    }
    return copies(repeat.get(), known.value());
  }

  private Result copies(Text repeat, long count) {
    Copies copies = new Copies(member.name(), sideBySide(), before);
    for (long i = 0; i < count; i++) {
      step(Optional.of(repeat));
      copies.add(
          new CopyElaboration(scope.copy(i, copies)).make(Long.toString(i + 1), copies.next()));
      weigh(Optional.of(repeat));
    }
    List<MemberCopy> present = copies.present();
    if (copies.sideBySide() || present.isEmpty()) {
      return new Result(copies, List.copyOf(present));
    }
    return new Result(copies, List.of(copies));
  }

  /** Whether the field has one array more than one copy's value. */
  private boolean sideBySide() {
    boolean list = member.maker() instanceof Maker.Layer layer && layer.makesList();
    Type type = member.type();
    if (list && type instanceof Type.ListOf outer) {
      type = outer.element();
    }
    return type instanceof Type.ListOf;
  }

  private boolean inRange(Text repeat, long count) {
    if (count < 0) {
      scope.report(
          Place.in(repeat, 0), ProblemKind.OUT_OF_RANGE, "@Repeat wants 0 or more, found " + count);
      return false;
    }
    if (!session.budget().hasSteps(count)) {
      tooMany(Optional.of(repeat), Budget.STEPS + " steps");
    }
    return true;
  }

  private void step(Optional<Text> text) {
    if (!session.budget().step()) {
      tooMany(text, Budget.STEPS + " steps");
    }
  }

  private void weigh(Optional<Text> text) {
    if (session.graph().layers() > Budget.LAYERS) {
      tooMany(text, Budget.LAYERS + " layers with weights");
    }
    if (session.graph().weights() > Budget.WEIGHTS) {
      tooMany(text, Budget.WEIGHTS + " weights");
    }
  }

  private void tooMany(Optional<Text> text, String most) {
    String message = "a network has at most " + most;
    if (text.isPresent()) {
      scope.report(Place.in(text.get(), 0), ProblemKind.LIMIT, message);
    } else {
      scope.report(ProblemKind.LIMIT, message);
    }
    throw new LimitException(true);
  }
}

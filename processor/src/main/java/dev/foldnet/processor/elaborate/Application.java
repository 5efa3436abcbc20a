package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.LimitException;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.layer.LayerElaboration;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.Instance;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.MemberScope;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.elaborate.scope.Target;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.graph.Scope;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a layer or block to what a member takes. */
final class Application {
  private final Session session;
  private final Field.Member member;
  private final MemberScope scope;

  Application(MemberScope scope) {
    this.session = scope.session();
    this.member = scope.member();
    this.scope = scope;
  }

  /**
   * What is applied.
   *
   * @param target the layer or block
   * @param given its arguments, in strings
   * @param typed its arguments, typed in an annotation
   * @param owner whose tensors it has
   * @param field the field's name with the copy's number
   */
  record Subject(
      BlockValue.Target target,
      List<ArgumentValue> given,
      Map<String, Field.Attribute> typed,
      MemberPath owner,
      String field) {}

  /** Applies it. */
  MemberCopy apply(Subject subject, List<Operand> taken) {
    String key = scope.position().key();
    return subject.target() instanceof Target.Layer layer
        ? layer(layer, subject, taken, key)
        : block((Target.Declared) subject.target(), subject, taken, key);
  }

  private MemberCopy layer(Target.Layer layer, Subject subject, List<Operand> taken, String key) {
    GraphBuilder.Label label =
        new GraphBuilder.Label(subject.field(), key, subject.owner(), scope.position());
    LayerElaboration.Result made =
        new LayerElaboration(scope.strings(), label)
            .make(
                layer.schema(),
                subject.typed(),
                subject.given(),
                taken,
                member.modifiers().from().isPresent());
    return new MemberCopy(
        member.name(),
        Optional.of(
            new MemberCopy.Definition(
                new BlockValue(layer, subject.given()),
                subject.typed(),
                subject.owner(),
                key,
                Optional.empty(),
                made.op(),
                made.inputs())),
        made.value(),
        true);
  }

  private MemberCopy block(
      Target.Declared target, Subject subject, List<Operand> taken, String key) {
    BlockDeclaration declaration = target.declaration();
    Scope inner =
        session
            .graph()
            .scope(
                Optional.of(scope.instance().scope()),
                declaration.simpleName(),
                subject.field(),
                key.isEmpty() ? "" : key + ".");
    Instance made =
        new Instance(declaration, target.outer(), inner, subject.owner(), scope.position());
    if (inner.prefix().equals(scope.instance().scope().prefix())) {
      made.countOn(scope.instance());
    }
    session.take(scope.position(), taken);
    List<Value> inputs =
        new InputDealing(session.reporter(), scope.position())
            .toBlock(declaration, taken, member.modifiers().from().isPresent());
    enter(declaration);
    Scope outer = session.enter(inner);
    Value value;
    try {
      value = new BlockElaboration(session, made, BlockInputs.of(inputs)).make(subject.given());
    } finally {
      session.enter(outer);
      session.budget().leave();
    }
    return new MemberCopy(
        member.name(),
        Optional.of(
            new MemberCopy.Definition(
                new BlockValue(target, subject.given()),
                Map.of(),
                subject.owner(),
                key,
                Optional.of(made),
                Optional.empty(),
                List.of())),
        value,
        true);
  }

  private void enter(BlockDeclaration declaration) {
    if (session.budget().enter()) {
      return;
    }
    session.budget().leave();
    String message =
        declaration.simpleName()
            + " nests more than "
            + Budget.DEPTH
            + " blocks deep, or without end";
    if (member.maker() instanceof Maker.Use use) {
      scope.report(Place.in(use.expression(), 0), ProblemKind.LIMIT, message);
    } else {
      scope.report(ProblemKind.LIMIT, message);
    }
    throw new LimitException(false);
  }
}

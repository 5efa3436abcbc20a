package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.LimitException;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.elaborate.scope.Arguments;
import dev.foldnet.processor.elaborate.scope.Conversions;
import dev.foldnet.processor.elaborate.scope.Deferred;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.Instance;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.MemberScope;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.Conversion;
import dev.foldnet.processor.expression.DoubleValue;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Suggestions;
import dev.foldnet.processor.expression.TextValue;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives a block's fields their values, from top to bottom. */
final class BlockElaboration {
  private final Session session;
  private final Instance instance;
  private final List<Value> returned = new ArrayList<>();
  private final List<JoinElaboration.Part> joined = new ArrayList<>();
  private final Set<String> misspelt = new HashSet<>();
  private Map<String, ArgumentValue> given = Map.of();
  private final BlockInputs inputs;
  private Value before = Poison.POISON;

  BlockElaboration(Session session, Instance instance, BlockInputs inputs) {
    this.session = session;
    this.instance = instance;
    this.inputs = inputs;
  }

  private Reporter reporter() {
    return session.reporter();
  }

  /**
   * Makes the block.
   *
   * @param arguments what its parameters are given
   * @return the block's value, maybe a reference
   */
  Value make(List<ArgumentValue> arguments) {
    given = Arguments.byName(reporter(), instance.position(), arguments);
    BlockDeclaration declaration = instance.declaration();
    if (InputDealing.named(declaration).isEmpty()) {
      instance.in(inputs.next());
    }
    unknownParameters();
    Value start = new Deferred(() -> start(inputs.all()));
    before = start;
    boolean sequential = declaration.layout() instanceof BlockDeclaration.Layout.Sequential;
    for (Field field : declaration.fields()) {
      if (!sequential) {
        before = start;
      }
      instance.add(value(field));
    }
    if (declaration.layout() instanceof BlockDeclaration.Layout.Parallel parallel) {
      return new JoinElaboration(session, instance).join(parallel, joined);
    }
    if (returned.isEmpty()) {
      return before;
    }
    return returned.size() == 1 ? returned.get(0) : new ListValue(returned);
  }

  /** What the first step takes: the input, or the list of them. */
  private static Value start(List<Value> values) {
    if (values.size() == 1) {
      return values.get(0);
    }
    List<Value> opened = new ArrayList<>();
    for (Value value : values) {
      if (value == Poison.POISON) {
        return value;
      }
      if (value instanceof ListValue list) {
        opened.addAll(list.elements());
      } else {
        opened.add(value);
      }
    }
    return new ListValue(opened);
  }

  private void unknownParameters() {
    List<String> names =
        instance.declaration().fields().stream()
            .filter(Field.Param.class::isInstance)
            .map(Field::name)
            .toList();
    boolean broken =
        instance.declaration().fields().stream().anyMatch(Field.Broken.class::isInstance);
    String block = instance.declaration().simpleName();
    for (ArgumentValue one : given.values()) {
      if (names.contains(one.name()) || (broken && instance.hasField(one.name()))) {
        continue;
      }
      Suggestions.nearest(one.name(), names).ifPresent(misspelt::add);
      reporter()
          .report(
              instance.position(),
              one.place(),
              ProblemKind.UNKNOWN_PARAMETER,
              instance.hasField(one.name())
                  ? "\"" + one.name() + "\" of " + block + " is no parameter; mark it @Param"
                  : block + " has no parameter \"" + one.name() + "\"" + meant(one.name(), names));
    }
  }

  private static String meant(String name, List<String> names) {
    String hint = Suggestions.hint(name, names);
    String all = names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names);
    return hint.isEmpty() ? all : hint;
  }

  private Value value(Field field) {
    if (field instanceof Field.Param param) {
      return parameter(param);
    } else if (field instanceof Field.Let let) {
      return let(let);
    } else if (field instanceof Field.Input) {
      return inputs.next();
    } else if (field instanceof Field.Weight weight) {
      return new WeightElaboration(session, instance).make(weight);
    } else if (field instanceof Field.Member member) {
      return member(member);
    }
    reporter().fail();
    before = Poison.POISON;
    return Poison.POISON;
  }

  private Value parameter(Field.Param param) {
    ArgumentValue argument = given.get(param.name());
    if (argument != null) {
      return Conversions.convert(
          session, instance.position(), "\"" + param.name() + "\"", param.type(), argument);
    }
    if (param.expression().isPresent()) {
      FieldScope scope = FieldScope.of(session, instance, param.name());
      return Conversions.evaluate(
          scope, "\"" + param.name() + "\"", param.type(), param.expression().get());
    }
    if (param.constant().isPresent()) {
      return constant(param);
    }
    if (misspelt.contains(param.name())) {
      return Poison.POISON;
    }
    reporter()
        .report(
            instance.position(),
            ProblemKind.MISSING_VALUE,
            instance.declaration().simpleName()
                + " needs a value for \""
                + param.name()
                + "\"; give it: "
                + (instance.outermost() ? "with = \"" : "@With(\"")
                + param.name()
                + " = ..\""
                + (instance.outermost() ? "" : ")"));
    return Poison.POISON;
  }

  private Value constant(Field.Param param) {
    Object constant = param.constant().orElseThrow();
    Value value;
    if (constant instanceof Boolean truth) {
      value = new BooleanValue(truth);
    } else if (constant instanceof String text) {
      value = new TextValue(text);
    } else if (constant instanceof Double || constant instanceof Float) {
      value = new DoubleValue(((Number) constant).doubleValue());
    } else {
      value = new IntValue(((Number) constant).longValue());
    }
    return new Conversion(
            "\"" + param.name() + "\"",
            session::spend,
            mistake ->
                reporter()
                    .report(
                        instance.position(),
                        Place.of(param.origin()),
                        mistake.kind(),
                        mistake.message()))
        .to(param.type(), value, Optional.empty(), 0);
  }

  private Value let(Field.Let let) {
    FieldScope scope = FieldScope.of(session, instance, let.name());
    Value value =
        Conversions.evaluate(scope, "\"" + let.name() + "\"", let.type(), let.expression());
    if (let.returns()) {
      returned.add(value);
    }
    if (Instance.isTensor(let.type())) {
      if (!session.budget().step()) {
        reporter()
            .report(
                instance.position(),
                Place.in(let.expression(), 0),
                ProblemKind.LIMIT,
                "a network has at most " + Budget.STEPS + " steps");
        throw new LimitException(true);
      }
      before = value;
    }
    return value;
  }

  private Value member(Field.Member member) {
    MemberElaboration.Result result;
    try {
      result = new MemberElaboration(MemberScope.of(session, instance, member), before).make();
    } catch (LimitException e) {
      if (e.fatal() || !instance.outermost()) {
        throw e;
      }
      reporter().skip();
      result =
          new MemberElaboration.Result(MemberCopy.failed(member.name()), List.of(Poison.POISON));
    }
    before = result.value();
    if (member.modifiers().returns()) {
      returned.add(result.value());
    }
    joined.add(new JoinElaboration.Part(member, result.joined()));
    return result.value();
  }
}

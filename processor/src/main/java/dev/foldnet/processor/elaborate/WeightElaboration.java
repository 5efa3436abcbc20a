package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.scope.Arguments;
import dev.foldnet.processor.elaborate.scope.Conversions;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.Instance;
import dev.foldnet.processor.elaborate.scope.MemberName;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.elaborate.scope.Sizes;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Suggestions;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a tensor of the checkpoint that belongs to no layer. */
final class WeightElaboration {
  private static final Type INTS = new Type.ListOf(Type.Basic.INT);
  private static final List<String> ATTRIBUTES = List.of("shape", "integer");

  private final Session session;
  private final Instance instance;

  WeightElaboration(Session session, Instance instance) {
    this.session = session;
    this.instance = instance;
  }

  Value make(Field.Weight weight) {
    FieldScope scope = FieldScope.of(session, instance, weight.name());
    Position plain =
        instance.position().member(weight.origin(), instance.scope().prefix() + weight.name());
    MemberName name =
        MemberName.of(scope.at(plain), weight.keyName(), instance.plainName(weight.name()));
    Position position = instance.position().member(weight.origin(), name.key(instance.scope()));
    Map<String, ArgumentValue> given = given(weight, scope.at(position));
    Optional<List<Integer>> shape = shape(weight, given, position);
    Optional<Boolean> integer = integer(weight, given, position);
    if (shape.isEmpty() || integer.isEmpty()) {
      return Poison.POISON;
    }
    if (position.key().isEmpty()) {
      session
          .reporter()
          .report(
              position,
              Place.in(weight.keyName().orElseThrow(), 0),
              ProblemKind.OUT_OF_RANGE,
              "a weight of the network itself needs a name");
      return Poison.POISON;
    }
    MemberPath owner =
        instance
            .owner()
            .inner(weight.name(), position, weight.keyName().map(text -> Place.in(text, 0)));
    return session
        .graph()
        .add(
            new FreeWeight(shape.get(), integer.get()),
            List.of(),
            instance.scope(),
            new GraphBuilder.Label(weight.name(), position.key(), owner, position));
  }

  private Map<String, ArgumentValue> given(Field.Weight weight, FieldScope scope) {
    Map<String, ArgumentValue> given = new LinkedHashMap<>();
    for (ArgumentValue one : Arguments.with(scope, weight.with())) {
      boolean typed =
          (one.name().equals("shape") && weight.shape().isPresent())
              || (one.name().equals("integer") && weight.integer().isPresent());
      if (!ATTRIBUTES.contains(one.name())) {
        session
            .reporter()
            .report(
                scope.position(),
                one.place(),
                ProblemKind.UNKNOWN_ATTRIBUTE,
                "@Weight has no attribute \""
                    + one.name()
                    + "\", only shape and integer"
                    + Suggestions.hint(one.name(), ATTRIBUTES));
      } else if (typed || given.putIfAbsent(one.name(), one) != null) {
        Arguments.twice(session.reporter(), scope.position(), one);
      }
    }
    return given;
  }

  private Optional<List<Integer>> shape(
      Field.Weight weight, Map<String, ArgumentValue> given, Position position) {
    List<Long> sizes = new ArrayList<>();
    Place place;
    if (weight.shape().isPresent()) {
      place = Place.of(weight.shape().get().origin());
      Object typed = weight.shape().get().value();
      for (Object size : typed instanceof List<?> list ? list : List.of(typed)) {
        sizes.add(((Integer) size).longValue());
      }
    } else if (given.containsKey("shape")) {
      place = given.get("shape").place();
      Value value = Conversions.convert(session, position, "\"shape\"", INTS, given.get("shape"));
      if (!(value instanceof ListValue list)) {
        return Optional.empty();
      }
      list.elements().forEach(size -> sizes.add(((IntValue) size).value()));
    } else {
      session
          .reporter()
          .report(
              position,
              ProblemKind.MISSING_VALUE,
              "@Weight needs its shape: @Weight(shape = {..}) or @With(\"shape = [..]\")");
      return Optional.empty();
    }
    if (!Sizes.fits(session, position, place, sizes.size())) {
      return Optional.empty();
    }
    if (!sizes.stream().allMatch(Sizes::inRange)) {
      session
          .reporter()
          .report(
              position,
              place,
              ProblemKind.OUT_OF_RANGE,
              "the sizes of a weight are from 1 to 2147483647, found " + sizes);
      return Optional.empty();
    }
    return Optional.of(sizes.stream().map(Long::intValue).toList());
  }

  private Optional<Boolean> integer(
      Field.Weight weight, Map<String, ArgumentValue> given, Position position) {
    if (weight.integer().isPresent()) {
      return Optional.of((Boolean) weight.integer().get().value());
    }
    if (!given.containsKey("integer")) {
      return Optional.of(false);
    }
    Value value =
        Conversions.convert(
            session, position, "\"integer\"", Type.Basic.BOOLEAN, given.get("integer"));
    return value instanceof BooleanValue known ? Optional.of(known.value()) : Optional.empty();
  }
}

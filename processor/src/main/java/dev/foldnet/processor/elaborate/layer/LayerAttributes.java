package dev.foldnet.processor.elaborate.layer;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.elaborate.scope.Arguments;
import dev.foldnet.processor.elaborate.scope.Conversions;
import dev.foldnet.processor.elaborate.scope.Copies;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.DoubleValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Suggestions;
import dev.foldnet.processor.expression.TextValue;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.Attribute;
import dev.foldnet.processor.op.AttributeType;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of one layer, typed in its annotation or given in strings. */
public final class LayerAttributes {
  private static final Type TENSORS = new Type.ListOf(Type.Basic.TENSOR);

  private final Reporter reporter;
  private final Position position;
  private final LayerSchema schema;
  private final FieldScope scope;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, List<Operand>> operands = new LinkedHashMap<>();
  private boolean failed;

  public LayerAttributes(LayerSchema schema, FieldScope scope) {
    this.reporter = scope.session().reporter();
    this.position = scope.position();
    this.schema = schema;
    this.scope = scope;
  }

  /** Takes what stands in the annotation. */
  void addTyped(Map<String, Field.Attribute> typed) {
    for (Map.Entry<String, Field.Attribute> entry : typed.entrySet()) {
      Field.Attribute given = entry.getValue();
      Optional<Attribute> attribute = schema.find(entry.getKey());
      if (attribute.isEmpty()) {
        continue;
      }
      String name = entry.getKey();
      places.put(name, Place.of(culprit(attribute.get(), given)));
      if (attribute.get().type() == AttributeType.Basic.TENSORS) {
        operands.put(name, strings(given).stream().map(this::operand).toList());
      } else if (attribute.get().type() == AttributeType.Basic.TENSOR) {
        operands.put(name, List.of(operand(strings(given).get(0))));
        values.put(name, true);
      } else if (attribute.get().type() == AttributeType.Basic.MEMBER) {
        member(name, strings(given).get(0));
      } else {
        values.put(name, given.value());
      }
    }
  }

  /** The first element that is too small, else the whole attribute. */
  private static Origin culprit(Attribute attribute, Field.Attribute given) {
    if (attribute.minimum().isPresent() && given.value() instanceof List<?> list) {
      for (int i = 0; i < Math.min(list.size(), given.elements().size()); i++) {
        if (list.get(i) instanceof Integer size && size < attribute.minimum().get()) {
          return given.elements().get(i);
        }
      }
    }
    return given.origin();
  }

  /** The strings of an attribute, each with its own place. */
  private static List<Text> strings(Field.Attribute given) {
    if (!(given.value() instanceof List<?> list)) {
      return List.of(new Text((String) given.value(), given.origin()));
    }
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Origin origin = i < given.elements().size() ? given.elements().get(i) : given.origin();
      texts.add(new Text((String) list.get(i), origin));
    }
    return texts;
  }

  private Operand operand(Text text) {
    return new Operand(scope.tensors(text), Optional.of(text));
  }

  private void member(String name, Text text) {
    places.put(name, Place.in(text, 0));
    pool(name, scope.evaluate(text), text);
  }

  /** The pool that a @MaxUnpool undoes: its op is the attribute, its input a second input. */
  private void pool(String name, Value value, Text text) {
    Value plain = value instanceof Copies copies ? copies.next() : value;
    if (Evaluator.plain(plain) == Poison.POISON) {
      failed = true;
      return;
    }
    Optional<MemberCopy.Definition> made =
        plain instanceof MemberCopy copy ? copy.made() : Optional.empty();
    if (made.isEmpty() || made.get().op().isEmpty() || made.get().inputs().isEmpty()) {
      fail(places.get(name), ProblemKind.WRONG_TYPE, "expected the name of a @MaxPool above");
      return;
    }
    values.put(name, made.get().op().get());
    operands.put(name, List.of(new Operand(made.get().inputs().get(0), Optional.of(text))));
  }

  /** Takes what strings give. */
  void addGiven(List<ArgumentValue> given) {
    for (ArgumentValue one : given) {
      Optional<Attribute> attribute = schema.find(one.name());
      if (attribute.isEmpty()) {
        unknown(one);
      } else if (places.containsKey(one.name())) {
        failed = true;
        Arguments.twice(reporter, position, one);
      } else {
        places.put(one.name(), valuePlace(one));
        convert(attribute.get(), one);
      }
    }
  }

  private static Place valuePlace(ArgumentValue given) {
    return given
        .source()
        .flatMap(
            expr ->
                given
                    .place()
                    .position()
                    .map(
                        at ->
                            new Place(
                                given.place().origin(),
                                Optional.of(new Problem.Place(at.text(), expr.offset())))))
        .orElse(given.place());
  }

  private void unknown(ArgumentValue given) {
    List<String> names = schema.attributes().stream().map(Attribute::name).toList();
    String hint = Suggestions.hint(given.name(), names);
    String known = names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names);
    fail(
        given.place(),
        ProblemKind.UNKNOWN_ATTRIBUTE,
        "@"
            + schema.name()
            + " has no attribute \""
            + given.name()
            + "\""
            + (hint.isEmpty() ? known : hint));
  }

  private void fail(Place place, ProblemKind kind, String message) {
    failed = true;
    reporter.report(position, place, kind, message);
  }

  private void convert(Attribute attribute, ArgumentValue given) {
    String name = attribute.name();
    if (attribute.type() == AttributeType.Basic.MEMBER) {
      Text text =
          new Text(
              given.place().position().map(Problem.Place::text).orElse(""), given.place().origin());
      pool(name, given.value(), text);
      return;
    }
    Value value =
        Conversions.convert(
            scope.session(),
            position,
            "\"" + name + "\"",
            type(attribute),
            attribute.isOperand() ? scope.tensors(given) : given);
    if (value == Poison.POISON) {
      failed = true;
      if (attribute.isOperand()) {
        operands.put(name, List.of(new Operand(value, Optional.empty())));
      }
    } else if (attribute.isOperand()) {
      Text text =
          new Text(
              given.place().position().map(Problem.Place::text).orElse(""), given.place().origin());
      operands.put(name, List.of(new Operand(value, Optional.of(text))));
      if (attribute.type() == AttributeType.Basic.TENSOR) {
        values.put(name, true);
      }
    } else {
      values.put(name, javaValue(value));
    }
  }

  private static Type type(Attribute attribute) {
    if (attribute.type() instanceof AttributeType.Choice choice) {
      return new Type.Choice(choice.name(), choice.constants());
    }
    return switch ((AttributeType.Basic) attribute.type()) {
      case INT -> Type.Basic.INT;
      case INTS -> new Type.ListOf(Type.Basic.INT);
      case DOUBLE -> Type.Basic.DOUBLE;
      case BOOLEAN -> Type.Basic.BOOLEAN;
      case TENSORS -> TENSORS;
      default -> Type.Basic.TENSOR;
    };
  }

  private static Object javaValue(Value value) {
    if (value instanceof IntValue whole) {
      return whole.value();
    } else if (value instanceof DoubleValue real) {
      return real.value();
    } else if (value instanceof BooleanValue truth) {
      return truth.value();
    } else if (value instanceof TextValue text) {
      return text.value();
    }
    return ((ListValue) value).elements().stream().map(LayerAttributes::javaValue).toList();
  }

  /** The op, unless something is wrong with the attributes, which is reported. */
  Optional<Op> create() {
    if (failed) {
      return Optional.empty();
    }
    try {
      return Optional.of(schema.create(values));
    } catch (OpException e) {
      String message = message(e);
      Optional<Place> place = e.attribute().flatMap(this::place);
      if (place.isPresent()) {
        reporter.report(position, place.get(), kind(e), message);
      } else {
        reporter.report(position, kind(e), message);
      }
      return Optional.empty();
    }
  }

  /** Where an attribute was given. */
  public Optional<Place> place(String attribute) {
    return Optional.ofNullable(places.get(attribute));
  }

  /** The operands given for an attribute. */
  public Optional<List<Operand>> operands(String attribute) {
    return Optional.ofNullable(operands.get(attribute));
  }

  /** What is wrong, with the layer's name, and how to give what is missing. */
  public String message(OpException e) {
    String said = e.getMessage();
    String message = said.startsWith("@") ? said : "@" + schema.name() + ": " + said;
    boolean missing = e.cause() == OpException.Cause.MISSING_VALUE;
    return missing && e.attribute().isPresent()
        ? message
            + "; give it: @"
            + schema.name()
            + "("
            + e.attribute().get()
            + " = ..) or @With(\""
            + e.attribute().get()
            + " = ..\")"
        : message;
  }

  public static ProblemKind kind(OpException e) {
    return switch (e.cause()) {
      case SHAPE -> ProblemKind.SHAPE;
      case OUT_OF_RANGE -> ProblemKind.OUT_OF_RANGE;
      case MISSING_VALUE -> ProblemKind.MISSING_VALUE;
      case WRONG_TYPE -> ProblemKind.WRONG_TYPE;
      case LIMIT -> ProblemKind.LIMIT;
    };
  }
}

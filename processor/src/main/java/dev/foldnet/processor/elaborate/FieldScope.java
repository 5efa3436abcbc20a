package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.Argument;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.DoubleValue;
import dev.foldnet.processor.expression.Environment;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.Functions;
import dev.foldnet.processor.expression.Given;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.NearNames;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.Div;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the strings of one field see, and how they are evaluated. */
final class FieldScope implements Environment {
  private final Session session;
  private final Instance instance;
  private final int limit;
  private final String field;
  private final Position position;
  private final Optional<Copy> copy;
  private final BlockNames blocks;

  /**
   * The copy of a repeated member.
   *
   * @param i its number, from 0
   * @param earlier those before it
   */
  record Copy(long i, Value earlier) {}

  private FieldScope(
      Session session, Instance instance, String field, Position position, Optional<Copy> copy) {
    this.session = session;
    this.instance = instance;
    this.limit = instance.known();
    this.field = field;
    this.position = position;
    this.copy = copy;
    this.blocks = new BlockNames(session, instance);
  }

  /** The scope of the field whose turn it is. */
  static FieldScope of(Session session, Instance instance, String field) {
    return new FieldScope(session, instance, field, instance.position(), Optional.empty());
  }

  /** The same for a member, whose mistakes are reported with its name. */
  FieldScope at(Position member) {
    return new FieldScope(session, instance, field, member, copy);
  }

  /** The same for a copy of a repeated member. */
  FieldScope copy(long i, Value earlier) {
    return new FieldScope(session, instance, field, position, Optional.of(new Copy(i, earlier)));
  }

  Instance instance() {
    return instance;
  }

  Position position() {
    return position;
  }

  BlockNames blocks() {
    return blocks;
  }

  /** Evaluates a string to what may be a reference. */
  Value evaluate(Text text) {
    Consumer<Mistake> sink = session.reporter().sink(position, text);
    return new Evaluator(this, text, sink).evaluate(session.expression(text, sink));
  }

  /** Evaluates the arguments of a string. */
  List<Given> arguments(Text text) {
    Consumer<Mistake> sink = session.reporter().sink(position, text);
    List<Given> given = new ArrayList<>();
    for (Argument argument : session.arguments(text, sink)) {
      Value value = new Evaluator(this, text, sink).evaluate(argument.value());
      given.add(
          new Given(
              argument.name(),
              value,
              Place.in(text, argument.offset()),
              Optional.of(argument.value())));
    }
    return given;
  }

  /** The expression of a string; its syntax is reported. */
  Expr read(Text text) {
    return session.expression(text, session.reporter().sink(position, text));
  }

  @Override
  public Optional<Value> variable(String name, boolean picked) {
    if (copy.isPresent() && name.equals("i")) {
      return Optional.of(new IntValue(copy.get().i()));
    }
    if (copy.isPresent() && picked && name.equals(field)) {
      return Optional.of(copy.get().earlier());
    }
    Optional<Value> own = instance.field(name, limit);
    if (own.isPresent() || name.equals("in")) {
      return own.isPresent() ? own : instance.in();
    }
    int visible = instance.outerLimit();
    for (Optional<Instance> at = instance.outer(); at.isPresent(); at = at.get().outer()) {
      Optional<Value> value = at.get().field(name, visible);
      if (value.isPresent()) {
        return value;
      }
      visible = at.get().outerLimit();
    }
    return Optional.empty();
  }

  @Override
  public Optional<BlockValue> block(String name) {
    return blocks.find(name);
  }

  @Override
  public String whyUnknown(String name) {
    if (field.isEmpty() && (name.equals("in") || instance.hasField(name))) {
      return "the arguments of a network are made of constants and blocks alone; there is no \""
          + name
          + "\" yet";
    }
    if (name.equals("in")) {
      return "this block names its inputs, so there is no \"in\"; say "
          + String.join(" or ", inputs());
    }
    if (instance.hasField(name)) {
      return name.equals(field)
          ? "\""
              + name
              + "\" is this field itself; only its earlier copies can be picked: "
              + name
              + "[i - 1]"
          : "\"" + name + "\" is a field further down; expressions see those above alone";
    }
    if (name.equals("i")) {
      return "\"i\" counts the copies of a member with @Repeat; there is none here";
    }
    return blocks.whyNot(name).or(() -> hidden(name)).orElseGet(() -> unknown(name));
  }

  private List<String> inputs() {
    return instance.declaration().fields().stream()
        .filter(Field.Input.class::isInstance)
        .map(input -> "\"" + input.name() + "\"")
        .toList();
  }

  /** A field of an enclosing class that is out of sight. */
  private Optional<String> hidden(String name) {
    for (String enclosing : instance.declaration().enclosing()) {
      Optional<BlockDeclaration> outer = session.block(enclosing);
      if (outer.isPresent()
          && outer.get().fields().stream().anyMatch(each -> each.name().equals(name))) {
        boolean inner = instance.declaration().inner();
        return Optional.of(
            "\""
                + name
                + "\" is a field of "
                + outer.get().simpleName()
                + (inner
                    ? ", but stands below the member that leads here"
                    : ", which a static block does not see; drop static or hand it down as a @Param"));
      }
    }
    return Optional.empty();
  }

  private String unknown(String name) {
    Optional<String> near = NearNames.nearest(name, names());
    if (near.isPresent()) {
      return "nothing here is called \"" + name + "\"" + NearNames.hint(name, names());
    }
    boolean likeClass = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    return "nothing here is called \""
        + name
        + "\""
        + (likeClass
            ? "; blocks of other packages are listed in @Uses({" + name + ".class})"
            : "; declare it in a field above");
  }

  @Override
  public Collection<String> names() {
    TreeSet<String> names = new TreeSet<>(blocks.all());
    names.addAll(Functions.NAMES);
    names.addAll(instance.names(limit));
    instance.in().ifPresent(in -> names.add("in"));
    int visible = instance.outerLimit();
    for (Optional<Instance> at = instance.outer(); at.isPresent(); at = at.get().outer()) {
      names.addAll(at.get().names(visible));
      visible = at.get().outerLimit();
    }
    return names;
  }

  @Override
  public Value operate(String operator, Value left, Value right) {
    if (!session.budget().operator()) {
      session.reporter().report(position, ProblemKind.LIMIT, "more operators than Foldnet builds");
      throw new LimitException(true);
    }
    List<Tensor> inputs = List.of(tensor(left), tensor(right));
    Op op =
        switch (operator) {
          case "+" -> new Add();
          case "-" -> new Sub();
          case "*" -> new Mul();
          default -> new Div();
        };
    try {
      return session
          .graph()
          .add(op.resolve(GraphBuilder.shapes(inputs)), inputs, session.scope(), label());
    } catch (OpException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private Tensor tensor(Value value) {
    if (value instanceof Tensor tensor) {
      return tensor;
    }
    double number = value instanceof IntValue whole ? whole.value() : ((DoubleValue) value).value();
    return session.graph().add(new Constant(number), List.of(), session.scope(), label());
  }

  private GraphBuilder.Label label() {
    return new GraphBuilder.Label(field, "", instance.owner(), position);
  }

  @Override
  public boolean spend(int elements, int steps) {
    return session.budget().spend(elements, steps);
  }
}

package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.expression.Argument;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.Environment;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.Functions;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.NameAdvice;
import dev.foldnet.processor.expression.Numbers;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Suggestions;
import dev.foldnet.processor.expression.UnknownName;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the strings of one field see, and how they are evaluated. */
public final class FieldScope implements Environment {
  private final Session session;
  private final Instance instance;
  private final int limit;
  private final String field;
  private final Position position;
  private final Optional<Copy> copy;
  private final BlockLookup blocks;

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
    this.blocks = new BlockLookup(session, instance);
  }

  /** The scope of the field whose turn it is. */
  public static FieldScope of(Session session, Instance instance, String field) {
    return new FieldScope(session, instance, field, instance.position(), Optional.empty());
  }

  /** The same for a member, whose mistakes are reported with its name. */
  public FieldScope at(Position member) {
    return new FieldScope(session, instance, field, member, copy);
  }

  /** The same for a copy of a repeated member. */
  public FieldScope copy(long i, Value earlier) {
    return new FieldScope(session, instance, field, position, Optional.of(new Copy(i, earlier)));
  }

  /** What the {@code @Name} of a block's class sees: the copy, and the blocks around that. */
  public FieldScope ofClass(Target.Declared block) {
    Instance without =
        new Instance(
            block.declaration(), block.outer(), instance.scope(), instance.owner(), position);
    return new FieldScope(session, without, field, position, copy);
  }

  public Session session() {
    return session;
  }

  public Instance instance() {
    return instance;
  }

  public Position position() {
    return position;
  }

  public BlockLookup blocks() {
    return blocks;
  }

  /** Evaluates a string to what may be a reference. */
  public Value evaluate(Text text) {
    Consumer<Mistake> sink = session.reporter().sink(position, text);
    return new Evaluator(this, text, sink).evaluate(session.expression(text, sink));
  }

  /** Evaluates a string where tensors are wanted: lists of numbers become constants. */
  public Value tensors(Text text) {
    return tensors(evaluate(text), session.reporter().sink(position, text));
  }

  /** An argument where tensors are wanted. */
  public ArgumentValue tensors(ArgumentValue given) {
    Consumer<Mistake> sink =
        mistake ->
            session.reporter().report(position, given.place(), mistake.kind(), mistake.message());
    return new ArgumentValue(
        given.name(), tensors(given.value(), sink), given.place(), given.source());
  }

  /** Makes a constant of a list of numbers alone, and of those in another list. */
  private Value tensors(Value value, Consumer<Mistake> sink) {
    if (!(value instanceof ListValue list)) {
      return value;
    }
    boolean numbers =
        Numbers.are(list, session::spend)
            .orElseThrow(
                () ->
                    session.exceeded(
                        position, Place.of(position.origin()), Evaluator.OUT_OF_BUDGET));
    if (numbers) {
      try {
        return tensor(value);
      } catch (IllegalArgumentException e) {
        sink.accept(new Mistake(ProblemKind.SHAPE, e.getMessage(), 0));
        return Poison.POISON;
      }
    }
    if (list.elements().stream().noneMatch(ListValue.class::isInstance)) {
      return list;
    }
    List<Value> elements = new ArrayList<>();
    for (Value element : list.elements()) {
      elements.add(tensors(element, sink));
    }
    return elements.contains(Poison.POISON) ? Poison.POISON : new ListValue(elements);
  }

  /** Evaluates the arguments of a string. */
  public List<ArgumentValue> arguments(Text text) {
    Consumer<Mistake> sink = session.reporter().sink(position, text);
    List<ArgumentValue> given = new ArrayList<>();
    for (Argument argument : session.arguments(text, sink)) {
      Value value = new Evaluator(this, text, sink).evaluate(argument.value());
      given.add(
          new ArgumentValue(
              argument.name(),
              value,
              Place.in(text, argument.offset()),
              Optional.of(argument.value())));
    }
    return given;
  }

  /** The expression of a string; its syntax is reported. */
  public Expr read(Text text) {
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
  public UnknownName whyUnknown(String name) {
    if (field.isEmpty()) {
      return NameAdvice.foreign(name).orElseGet(() -> noConstant(name));
    }
    return new NameAdvice(instance.declaration(), session::block).explain(name, field, names());
  }

  private UnknownName noConstant(String name) {
    return new UnknownName(
        ProblemKind.UNKNOWN_NAME,
        "the arguments of a network are made of constants and blocks alone, and none is called \""
            + name
            + "\""
            + Suggestions.hint(name, names()));
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(blocks.all());
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
    if (Numbers.count(value) <= Budget.ELEMENTS) {
      Numbers numbers = Numbers.of(value);
      Constant constant = new Constant(numbers.sizes(), numbers.values());
      if (session.budget().numbers(constant.lowering().period().size())) {
        return session.graph().add(constant, List.of(), session.scope(), label());
      }
    }
    throw session.exceeded(
        position,
        Place.of(position.origin()),
        "a constant has at most "
            + Budget.NUMBERS_OF_ONE
            + " numbers, all of a network "
            + Budget.NUMBERS
            + ", repetitions apart");
  }

  private GraphBuilder.Label label() {
    return new GraphBuilder.Label(field, "", instance.owner(), position);
  }

  @Override
  public boolean spendOperator() {
    return session.budget().operator();
  }

  @Override
  public boolean spend(int elements, int steps) {
    return session.spend(elements, steps);
  }
}

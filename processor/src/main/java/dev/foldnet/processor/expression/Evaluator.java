package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Evaluates the expressions of one string. {@code && || ?:} compute only what they need. A mistake
 * goes to the sink, once, and what depends on it becomes {@link Poison}. Not thread safe.
 */
public final class Evaluator {
  public static final String OUT_OF_BUDGET = "more list elements or steps than Foldnet computes";

  private final Environment environment;
  private final Text text;
  private final Failures failures;
  private final Arithmetic arithmetic;
  private final Suffixes suffixes;
  private final Functions functions;
  private Bound locals;

  private record Bound(String name, Value value, Bound next) {}

  /**
   * An evaluator.
   *
   * @param environment what the expressions see
   * @param text the string they stand in
   * @param sink where mistakes go
   */
  public Evaluator(Environment environment, Text text, Consumer<Mistake> sink) {
    this.environment = environment;
    this.text = text;
    this.failures = new Failures(sink);
    this.arithmetic = new Arithmetic(failures);
    this.suffixes = new Suffixes(failures);
    this.functions = new Functions(failures);
  }

  /** The value itself, where a reference stands for it. */
  public static Value plain(Value value) {
    return value instanceof Reference reference ? reference.value() : value;
  }

  /** Evaluates to a value that may be a reference. */
  public Value evaluate(Expr expr) {
    if (!environment.spend(0, 1)) {
      return failures.fail(ProblemKind.LIMIT, OUT_OF_BUDGET, expr.offset());
    }
    if (expr instanceof Expr.Literal literal) {
      return literal.value();
    } else if (expr instanceof Expr.Name name) {
      return name(name, false);
    } else if (expr instanceof Expr.Item item) {
      return item(item);
    } else if (expr instanceof Expr.Chain chain) {
      return chain(chain);
    } else if (expr instanceof Expr.Cases cases) {
      return cases(cases);
    } else if (expr instanceof Expr.Call call) {
      return call(call);
    } else if (expr instanceof Expr.Elements elements) {
      return elements(elements);
    } else if (expr instanceof Expr.Comprehension comprehension) {
      return comprehension(comprehension);
    } else if (expr instanceof Expr.Unary unary) {
      return unary(unary);
    }
    return Poison.POISON;
  }

  private Value name(Expr.Name name, boolean picked) {
    Optional<Value> variable = variable(name.name(), picked);
    if (variable.isPresent()) {
      return variable.get();
    }
    Optional<BlockValue> block = environment.block(name.name());
    if (block.isPresent()) {
      return block.get();
    }
    return unknown(name.name(), name.offset());
  }

  private Optional<Value> variable(String name, boolean picked) {
    for (Bound bound = locals; bound != null; bound = bound.next) {
      if (bound.name.equals(name)) {
        return Optional.of(bound.value);
      }
    }
    return environment.variable(name, picked);
  }

  private Value item(Expr.Item item) {
    boolean picked = !(item.suffixes().get(0) instanceof Expr.Suffix.Property);
    Value value =
        item.base() instanceof Expr.Name name ? name(name, picked) : evaluate(item.base());
    for (Expr.Suffix suffix : item.suffixes()) {
      if (value == Poison.POISON) {
        return value;
      }
      if (suffix instanceof Expr.Suffix.Property property) {
        value = suffixes.property(value, property.name(), property.offset());
      } else if (suffix instanceof Expr.Suffix.Index index) {
        value = suffixes.pick(value, evaluatePlain(index.index()), index.index().offset());
      } else if (suffix instanceof Expr.Suffix.Range range) {
        Optional<Value> from = range.from().map(this::evaluatePlain);
        Optional<Value> to = range.to().map(this::evaluatePlain);
        value = counted(suffixes.slice(value, from, to, range.offset()), range.offset());
      }
    }
    return value;
  }

  /** Evaluates to a value that is no reference. */
  public Value evaluatePlain(Expr expr) {
    return plain(evaluate(expr));
  }

  private Value chain(Expr.Chain chain) {
    Value value = evaluatePlain(chain.first());
    for (Expr.Link link : chain.links()) {
      String operator = link.operator();
      if (operator.equals("&&") || operator.equals("||")) {
        value = logical(value, link);
        continue;
      }
      Value right = evaluatePlain(link.operand());
      value =
          value == Poison.POISON || right == Poison.POISON
              ? Poison.POISON
              : binary(operator, value, right, link.offset());
    }
    return value;
  }

  private Value logical(Value left, Expr.Link link) {
    if (left == Poison.POISON) {
      return left;
    }
    if (!(left instanceof BooleanValue known)) {
      return wanted("a boolean on the left of " + link.operator(), left, link.offset());
    }
    if (known.value() == link.operator().equals("||")) {
      return left;
    }
    Value right = evaluatePlain(link.operand());
    return right == Poison.POISON || right instanceof BooleanValue
        ? right
        : wanted("a boolean on the right of " + link.operator(), right, link.offset());
  }

  private Value wanted(String what, Value found, int offset) {
    return failures.type("expected " + what + ", found " + found.described(), offset);
  }

  private Value binary(String operator, Value left, Value right, int offset) {
    return switch (operator) {
      case "==", "!=" -> equal(operator, left, right, offset);
      case "<", "<=", ">", ">=" -> compare(operator, left, right, offset);
      default -> compute(operator, left, right, offset);
    };
  }

  private Value equal(String operator, Value left, Value right, int offset) {
    Equality equality = new Equality(pairs -> environment.spend(0, pairs));
    Optional<Boolean> equal = equality.test(left, right);
    if (equality.exhausted()) {
      return failures.fail(ProblemKind.LIMIT, OUT_OF_BUDGET, offset);
    }
    if (equal.isEmpty()) {
      return failures.type(
          "cannot compare " + left.described() + " with " + right.described(), offset);
    }
    return new BooleanValue(equal.get() == operator.equals("=="));
  }

  private Value compare(String operator, Value left, Value right, int offset) {
    if (!Arithmetic.isNumber(left) || !Arithmetic.isNumber(right)) {
      Value wrong = Arithmetic.isNumber(left) ? right : left;
      return wanted("numbers around " + operator, wrong, offset);
    }
    int order = Arithmetic.compare(left, right);
    return new BooleanValue(
        switch (operator) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        });
  }

  private Value compute(String operator, Value left, Value right, int offset) {
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return arithmetic.apply(operator, left, right, offset);
    }
    boolean tensors = left instanceof TensorValue || right instanceof TensorValue;
    if (tensors && !operator.equals("%")) {
      Value other = left instanceof TensorValue ? right : left;
      Optional<Boolean> fits =
          other instanceof TensorValue ? Optional.of(true) : Numbers.are(other, environment);
      if (fits.isEmpty()) {
        return failures.fail(ProblemKind.LIMIT, OUT_OF_BUDGET, offset);
      }
      if (fits.get()) {
        return tensors(operator, left, right, offset);
      }
    }
    if (operator.equals("+")
        && left instanceof ListValue first
        && right instanceof ListValue second) {
      return joined(first, second, offset);
    }
    return failures.type(
        "cannot compute "
            + left.described()
            + " "
            + operator
            + " "
            + right.described()
            + mend(operator, left, right),
        offset);
  }

  private Value joined(ListValue first, ListValue second, int offset) {
    if (!environment.spend(first.elements().size() + second.elements().size(), 0)) {
      return failures.fail(ProblemKind.LIMIT, OUT_OF_BUDGET, offset);
    }
    List<Value> all = new ArrayList<>(first.elements());
    all.addAll(second.elements());
    return new ListValue(all);
  }

  private static String mend(String operator, Value left, Value right) {
    boolean oneList = left instanceof ListValue != right instanceof ListValue;
    return oneList && operator.equals("+")
        ? "; lists join with lists, so put the other in brackets: [x]"
        : "";
  }

  private Value tensors(String operator, Value left, Value right, int offset) {
    if (!environment.spendOperator()) {
      return failures.fail(
          ProblemKind.LIMIT, "more operators on tensors than Foldnet builds", offset);
    }
    try {
      return environment.operate(operator, left, right);
    } catch (IllegalArgumentException e) {
      return failures.fail(ProblemKind.SHAPE, e.getMessage(), offset);
    }
  }

  private Value cases(Expr.Cases cases) {
    for (Expr.Case one : cases.cases()) {
      Value condition = evaluatePlain(one.condition());
      if (condition == Poison.POISON) {
        return condition;
      }
      if (!(condition instanceof BooleanValue known)) {
        return wanted("a boolean before \"?\"", condition, one.condition().offset());
      }
      if (known.value()) {
        return evaluate(one.value());
      }
    }
    return evaluate(cases.otherwise());
  }

  private Value elements(Expr.Elements list) {
    List<Value> values = new ArrayList<>();
    for (Expr element : list.elements()) {
      values.add(evaluate(element));
    }
    return values.contains(Poison.POISON)
        ? Poison.POISON
        : counted(new ListValue(values), list.offset());
  }

  private Value comprehension(Expr.Comprehension loop) {
    Value source = evaluatePlain(loop.source());
    if (source == Poison.POISON) {
      return source;
    }
    Bound outer = locals;
    List<Value> values = new ArrayList<>();
    for (Value element : Suffixes.listed(source)) {
      locals = new Bound(loop.variable(), element, outer);
      Value chosen = loop.condition().map(this::condition).orElse(new BooleanValue(true));
      if (chosen == Poison.POISON) {
        values.add(chosen);
        break;
      }
      if (((BooleanValue) chosen).value()) {
        Value value = evaluate(loop.element());
        values.add(value);
        if (value == Poison.POISON) {
          break;
        }
      }
    }
    locals = outer;
    return values.contains(Poison.POISON)
        ? Poison.POISON
        : counted(new ListValue(values), loop.offset());
  }

  private Value condition(Expr expr) {
    Value value = evaluatePlain(expr);
    return value == Poison.POISON || value instanceof BooleanValue
        ? value
        : wanted("a boolean behind \"if\"", value, expr.offset());
  }

  private Value unary(Expr.Unary unary) {
    Value value = evaluatePlain(unary.operand());
    if (value == Poison.POISON) {
      return value;
    }
    if (unary.operator().equals("!")) {
      return value instanceof BooleanValue known
          ? new BooleanValue(!known.value())
          : wanted("a boolean behind \"!\"", value, unary.offset());
    }
    if (Arithmetic.isNumber(value)) {
      return arithmetic.negate(value, unary.offset());
    }
    return value instanceof TensorValue
        ? tensors("*", new IntValue(-1), value, unary.offset())
        : wanted("a number or tensor behind \"-\"", value, unary.offset());
  }

  private Value call(Expr.Call call) {
    Optional<Value> variable = variable(call.name(), false).map(Evaluator::plain);
    if (variable.isPresent() && variable.get() == Poison.POISON) {
      return Poison.POISON;
    }
    if (variable.isPresent() && variable.get() instanceof BlockValue block) {
      return fixed(block, call);
    }
    if (Functions.NAMES.contains(call.name())) {
      return function(call);
    }
    Optional<BlockValue> block = environment.block(call.name());
    if (block.isPresent()) {
      return fixed(block.get(), call);
    }
    if (variable.isPresent()) {
      return failures.fail(
          ProblemKind.NOT_A_BLOCK,
          "\"" + call.name() + "\" is " + variable.get().described() + ", no block or function",
          call.offset());
    }
    return unknown(call.name(), call.offset());
  }

  private Value unknown(String name, int offset) {
    UnknownName why = environment.whyUnknown(name);
    return failures.fail(why.kind(), why.message(), offset);
  }

  private Value fixed(BlockValue block, Expr.Call call) {
    if (block.isNone()) {
      return failures.fail(
          ProblemKind.NOT_A_BLOCK,
          "\"" + call.name() + "\" is none, which has no parameters",
          call.offset());
    }
    if (call.named().size() < call.positional().size()) {
      return failures.type(
          "the parameters of a block are given by name, as in " + call.name() + "(out = 64)",
          call.offset());
    }
    List<ArgumentValue> given = new ArrayList<>();
    for (Argument argument : call.named()) {
      given.add(
          new ArgumentValue(
              argument.name(),
              evaluate(argument.value()),
              Place.in(text, argument.offset()),
              Optional.of(argument.value())));
    }
    return block.with(given);
  }

  private Value function(Expr.Call call) {
    if (call.positional().isEmpty() && !call.named().isEmpty()) {
      return failures.type(
          "the arguments of " + call.name() + " have no names", call.named().get(0).offset());
    }
    boolean members = call.name().equals(Functions.SHARED);
    List<Value> arguments = new ArrayList<>();
    for (Expr argument : call.positional()) {
      arguments.add(members ? evaluate(argument) : evaluatePlain(argument));
    }
    if (members && !arguments.contains(Poison.POISON)) {
      return functions.shared(arguments, call.offset());
    }
    return arguments.contains(Poison.POISON)
        ? Poison.POISON
        : functions.call(call, arguments, environment);
  }

  /** Takes a new list's elements from the budget. */
  private Value counted(Value value, int offset) {
    if (value instanceof ListValue list && !environment.spend(list.elements().size(), 0)) {
      return failures.fail(ProblemKind.LIMIT, OUT_OF_BUDGET, offset);
    }
    return value;
  }
}

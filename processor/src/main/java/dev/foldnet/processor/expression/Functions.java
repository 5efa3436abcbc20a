package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions of the language: on numbers and lists, and one on members. */
public final class Functions {
  /** Their names. */
  public static final Set<String> NAMES =
      Set.of(
          "min",
          "max",
          "sum",
          "abs",
          "int",
          "ceil",
          "floor",
          "round",
          "pow",
          "log",
          "log2",
          "gcd",
          "range",
          "flat",
          "divisible",
          Functions.SHARED);

  /** The one that takes a member, not its value. */
  static final String SHARED = "shared";

  private final Failures failures;
  private final Arithmetic arithmetic;

  Functions(Failures failures) {
    this.failures = failures;
    this.arithmetic = new Arithmetic(failures);
  }

  /** Calls a function; the arguments are neither references nor poison. */
  Value call(Expr.Call call, List<Value> arguments, Environment environment) {
    int offset = call.offset();
    for (Value argument : arguments) {
      if (!environment.spend(0, Suffixes.listed(argument).size())) {
        return failures.fail(ProblemKind.LIMIT, Evaluator.OUT_OF_BUDGET, offset);
      }
    }
    return switch (call.name()) {
      case "min", "max" -> extreme(call.name(), arguments, offset);
      case "sum" -> sum(arguments, offset);
      case "range" -> range(arguments, environment, offset);
      case "flat" -> flat(arguments, environment, offset);
      case "pow", "gcd", "divisible" -> two(call.name(), arguments, offset);
      default -> one(call.name(), arguments, offset);
    };
  }

  /** A member as a block value that carries its weights. */
  Value shared(List<Value> members, int offset) {
    if (members.size() != 1 || !(members.get(0) instanceof Reference member)) {
      return wrong(SHARED, "a member above, as in shared(unit[0].conv)" + found(members), offset);
    }
    Optional<Value> shared = member.shared();
    if (shared.isEmpty() && member.value() == Poison.POISON) {
      return Poison.POISON;
    }
    return shared.orElseGet(
        () ->
            wrong(
                SHARED,
                "one member that is a layer or block, found " + member.described(),
                offset));
  }

  private Value wrong(String name, String what, int offset) {
    return failures.type(name + " takes " + what, offset);
  }

  private Value one(String name, List<Value> arguments, int offset) {
    if (arguments.size() != 1 || !Arithmetic.isNumber(arguments.get(0))) {
      return wrong(name, "one number" + found(arguments), offset);
    }
    Value x = arguments.get(0);
    return switch (name) {
      case "log", "log2" -> logarithm(name, Arithmetic.real(x), offset);
      case "abs" -> Arithmetic.compare(x, new IntValue(0)) < 0 ? arithmetic.negate(x, offset) : x;
      default -> x instanceof IntValue ? x : whole(name, Arithmetic.real(x), offset);
    };
  }

  private static String found(List<Value> arguments) {
    return arguments.size() == 1
        ? ", found " + arguments.get(0).described()
        : ", found " + arguments.size() + " arguments";
  }

  private Value logarithm(String name, double x, int offset) {
    if (x <= 0) {
      return failures.arithmetic(name + " of " + x + "; it takes a number above 0", offset);
    }
    if (name.equals("log")) {
      return new DoubleValue(Math.log(x));
    }
    int exponent = Math.getExponent(x);
    double mantissa = x / Math.scalb(1.0, exponent);
    return new DoubleValue(exponent + Math.log(mantissa) / Math.log(2));
  }

  private Value whole(String name, double x, int offset) {
    double rounded =
        switch (name) {
          case "ceil" -> Math.ceil(x);
          case "floor" -> Math.floor(x);
          case "round" -> Math.rint(x);
          default -> x < 0 ? Math.ceil(x) : Math.floor(x);
        };
    if (Math.abs(rounded) >= 0x1p63) {
      return failures.arithmetic(
          x + " does not fit in an int of 64 bits; keep it a double", offset);
    }
    return new IntValue((long) rounded);
  }

  private Value two(String name, List<Value> arguments, int offset) {
    if (arguments.size() != 2 || !arguments.stream().allMatch(Arithmetic::isNumber)) {
      return wrong(name, "two numbers" + found(arguments), offset);
    }
    Value a = arguments.get(0);
    Value b = arguments.get(1);
    if (name.equals("pow")) {
      return power(a, b, offset);
    }
    if (name.equals("divisible")) {
      return b instanceof IntValue step
          ? divisible(a, step.value(), offset)
          : wrong(name, "a number and an int", offset);
    }
    return a instanceof IntValue first && b instanceof IntValue second
        ? gcd(first.value(), second.value(), offset)
        : wrong(name, "two ints", offset);
  }

  private Value power(Value a, Value b, int offset) {
    if (a instanceof IntValue base && b instanceof IntValue exponent) {
      if (exponent.value() < 0) {
        return failures.arithmetic(
            "pow of ints takes no negative exponent; write the base as a double: "
                + base.value()
                + ".0",
            offset);
      }
      return intPower(base.value(), exponent.value(), offset);
    }
    return failures.finite(Math.pow(Arithmetic.real(a), Arithmetic.real(b)), offset);
  }

  private Value intPower(long base, long exponent, int offset) {
    long result = 1;
    long factor = base;
    long left = exponent;
    try {
      while (left > 0) {
        if ((left & 1) == 1) {
          result = Math.multiplyExact(result, factor);
        }
        left >>= 1;
        if (left > 0) {
          factor = Math.multiplyExact(factor, factor);
        }
      }
      return new IntValue(result);
    } catch (ArithmeticException e) {
      return failures.arithmetic(
          "pow(" + base + ", " + exponent + ") does not fit in 64 bits; compute with doubles",
          offset);
    }
  }

  private Value gcd(long a, long b, int offset) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x < 0 ? arithmetic.negate(new IntValue(x), offset) : new IntValue(x);
  }

  private Value divisible(Value x, long step, int offset) {
    if (step < 1) {
      return failures.fail(
          ProblemKind.OUT_OF_RANGE, "divisible takes a step of 1 or more, found " + step, offset);
    }
    double width = Arithmetic.real(x);
    Value shifted = whole("int", width + step / 2.0, offset);
    if (!(shifted instanceof IntValue known)) {
      return shifted;
    }
    long rounded = Math.max(step, known.value() / step * step);
    return rounded < 0.9 * width
        ? arithmetic.apply("+", new IntValue(rounded), new IntValue(step), offset)
        : new IntValue(rounded);
  }

  private Value extreme(String name, List<Value> arguments, int offset) {
    List<Value> numbers = arguments;
    if (arguments.size() == 1 && arguments.get(0) instanceof ListValue list) {
      numbers = list.elements().stream().map(Evaluator::plain).toList();
      if (numbers.isEmpty()) {
        return failures.arithmetic(
            "the " + name + " of an empty list; add a value that is always there", offset);
      }
    } else if (arguments.size() < 2) {
      return wrong(name, "two or more numbers, or a list" + found(arguments), offset);
    }
    if (numbers.contains(Poison.POISON)) {
      return Poison.POISON;
    }
    for (Value number : numbers) {
      if (!Arithmetic.isNumber(number)) {
        return wrong(name, "numbers, found " + number.described(), offset);
      }
    }
    Value best = numbers.get(0);
    for (Value number : numbers) {
      int order = Arithmetic.compare(number, best);
      if (name.equals("min") ? order < 0 : order > 0) {
        best = number;
      }
    }
    boolean real = numbers.stream().anyMatch(DoubleValue.class::isInstance);
    return real ? new DoubleValue(Arithmetic.real(best)) : best;
  }

  private Value sum(List<Value> arguments, int offset) {
    if (arguments.size() != 1) {
      return wrong("sum", "a list of numbers" + found(arguments), offset);
    }
    Value total = new IntValue(0);
    for (Value element : Suffixes.listed(arguments.get(0))) {
      Value number = Evaluator.plain(element);
      if (number == Poison.POISON || total == Poison.POISON) {
        return Poison.POISON;
      }
      if (!Arithmetic.isNumber(number)) {
        return wrong("sum", "a list of numbers, found in it " + number.described(), offset);
      }
      total = arithmetic.apply("+", total, number, offset);
    }
    return total;
  }

  private Value range(List<Value> arguments, Environment environment, int offset) {
    boolean ints = arguments.stream().allMatch(IntValue.class::isInstance);
    if (!ints || arguments.isEmpty() || arguments.size() > 2) {
      return wrong("range", "one or two ints" + found(arguments), offset);
    }
    long from = arguments.size() == 1 ? 0 : ((IntValue) arguments.get(0)).value();
    long to = ((IntValue) arguments.get(arguments.size() - 1)).value();
    long count = from < to ? to - from : 0;
    if (count < 0 || count > Integer.MAX_VALUE || !environment.spend((int) count, 0)) {
      return failures.fail(
          ProblemKind.LIMIT, "a range of more elements than Foldnet computes", offset);
    }
    List<Value> values = new ArrayList<>();
    for (long i = from; i < to; i++) {
      values.add(new IntValue(i));
    }
    return new ListValue(values);
  }

  private Value flat(List<Value> arguments, Environment environment, int offset) {
    if (arguments.size() != 1) {
      return wrong("flat", "a list of lists" + found(arguments), offset);
    }
    List<Value> values = new ArrayList<>();
    for (Value element : Suffixes.listed(arguments.get(0))) {
      Value plain = Evaluator.plain(element);
      if (plain == Poison.POISON) {
        return plain;
      }
      List<Value> opened = plain instanceof ListValue inner ? inner.elements() : List.of(element);
      if (!environment.spend(opened.size(), 0)) {
        return failures.fail(ProblemKind.LIMIT, Evaluator.OUT_OF_BUDGET, offset);
      }
      values.addAll(opened);
    }
    return new ListValue(values);
  }
}

package dev.foldnet.processor.expression;

/** The operators on numbers, as in Java, but with errors where Java wraps around. */
final class Arithmetic {
  private final Failures failures;

  Arithmetic(Failures failures) {
    this.failures = failures;
  }

  static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof DoubleValue;
  }

  /** An int or double as a double. */
  static double real(Value number) {
    return number instanceof IntValue i ? (double) i.value() : ((DoubleValue) number).value();
  }

  /** One of + - * / % on two numbers. */
  Value apply(String operator, Value left, Value right, int offset) {
    if (left instanceof IntValue a && right instanceof IntValue b) {
      return ints(operator, a.value(), b.value(), offset);
    }
    double a = real(left);
    double b = real(right);
    if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
      return failures.arithmetic("division by zero; ask first, as in d == 0 ? 0 : n / d", offset);
    }
    return failures.finite(
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          default -> a % b;
        },
        offset);
  }

  private Value ints(String operator, long a, long b, int offset) {
    if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
      return failures.arithmetic("division by zero; ask first, as in d == 0 ? 0 : n / d", offset);
    }
    try {
      return new IntValue(
          switch (operator) {
            case "+" -> Math.addExact(a, b);
            case "-" -> Math.subtractExact(a, b);
            case "*" -> Math.multiplyExact(a, b);
            case "/" -> b == -1 ? Math.negateExact(a) : a / b;
            default -> a % b;
          });
    } catch (ArithmeticException e) {
      return failures.arithmetic(
          a
              + " "
              + operator
              + " "
              + b
              + " does not fit in 64 bits; compute with doubles, as in 1.0 * n",
          offset);
    }
  }

  /** The negative of a number. */
  Value negate(Value number, int offset) {
    if (number instanceof IntValue i) {
      return ints("-", 0, i.value(), offset);
    }
    return new DoubleValue(-((DoubleValue) number).value());
  }

  /** Compares two numbers as Java does. */
  static int compare(Value left, Value right) {
    if (left instanceof IntValue a && right instanceof IntValue b) {
      return Long.compare(a.value(), b.value());
    }
    double a = real(left);
    double b = real(right);
    return a < b ? -1 : a > b ? 1 : 0;
  }
}

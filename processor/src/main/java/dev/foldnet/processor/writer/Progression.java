package dev.foldnet.processor.writer;

/**
 * A number that grows by the same step in each turn of a loop.
 *
 * @param value the first, where it is known
 * @param first the first as Java: a literal or a parameter
 * @param step as Java
 */
record Progression(Number value, String first, String step) {
  /** The number in a turn that is written out, turns counting from 0. */
  String turn(int turn) {
    if (turn == 0 || isConstant()) {
      return first;
    }
    if (isLiteral(first) && isLiteral(step)) {
      return String.valueOf(value.intValue() + turn * Integer.parseInt(step));
    }
    return first + " + " + (turn == 1 ? step : turn + " * " + step);
  }

  /** The number while a counter runs from its first value. */
  String counted(String counter, String from) {
    if (isConstant()) {
      return first;
    }
    String turn = from.equals("0") ? counter : "(" + counter + " - " + from + ")";
    if (!isLiteral(first) || !isLiteral(step) || !isLiteral(from)) {
      return first + " + " + step + " * " + turn;
    }
    int by = Integer.parseInt(step);
    int base = value.intValue() - by * Integer.parseInt(from);
    String product = by == 1 ? counter : by + " * " + counter;
    return base == 0 ? product : base + (by < 0 ? " - " + product.substring(1) : " + " + product);
  }

  private boolean isConstant() {
    return step.equals("0");
  }

  /** Whether it is a number and not a parameter. */
  static boolean isLiteral(String number) {
    return number.chars().allMatch(c -> c == '-' || Character.isDigit(c));
  }
}

package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings values to the type that is wanted: an int is a double, one value a list of one, a list a
 * record, a text an enum constant. Tensors stay what they are, references are followed.
 */
public final class Conversion {
  private final Failures failures;
  private final Spending spending;
  private final String what;

  /**
   * A conversion.
   *
   * @param what what the value is for, as messages say it: {@code "out"}
   * @param spending pays for the elements of lists
   * @param sink where mistakes go
   */
  public Conversion(String what, Spending spending, Consumer<Mistake> sink) {
    this(new Failures(sink), spending, what);
  }

  /**
   * The value as one of that type, or poison.
   *
   * @param expr the expression it came from if at hand, so that an element of a list is blamed
   * @param offset where to blame otherwise
   */
  public Value to(Type type, Value value, Optional<Expr> expr, int offset) {
    Value plain = Evaluator.plain(value);
    int here = expr.map(Conversion::start).orElse(offset);
    if (plain == Poison.POISON) {
      return plain;
    }
    if (type instanceof Type.ListOf list) {
      return list(list, plain, expr, here);
    }
    if (type instanceof Type.Row row) {
      return row(row, plain, expr, here);
    }
    if (type instanceof Type.Choice choice) {
      return choice(choice, plain, here);
    }
    return basic((Type.Basic) type, plain, here);
  }

  private static int start(Expr expr) {
    return expr.offset();
  }

  private Value basic(Type.Basic type, Value value, int offset) {
    boolean fits =
        switch (type) {
          case INT -> value instanceof IntValue;
          case DOUBLE -> value instanceof DoubleValue;
          case BOOLEAN -> value instanceof BooleanValue;
          case STRING -> value instanceof TextValue;
          case BLOCK -> value instanceof BlockValue;
          case TENSOR -> value instanceof TensorValue;
        };
    if (fits) {
      return value;
    }
    if (type == Type.Basic.DOUBLE && value instanceof IntValue number) {
      return new DoubleValue(number.value());
    }
    ProblemKind kind = type == Type.Basic.BLOCK ? ProblemKind.NOT_A_BLOCK : ProblemKind.WRONG_TYPE;
    return failures.fail(kind, wanted(type, value) + mend(type, value), offset);
  }

  private String wanted(Type type, Value value) {
    String name = TypeNames.of(type);
    String article = name.matches("[aeiouAEIOU].*") ? "an " : "a ";
    return what + " wants " + article + name + ", found " + value.described();
  }

  private static String mend(Type.Basic type, Value value) {
    if (type == Type.Basic.INT && value instanceof DoubleValue) {
      return "; make it one with int(..), round(..), floor(..) or ceil(..)";
    }
    if (type == Type.Basic.TENSOR && value instanceof ListValue) {
      return "; pick one with [k]";
    }
    return "";
  }

  private Value choice(Type.Choice type, Value value, int offset) {
    if (!(value instanceof TextValue text)) {
      return failures.type(
          wanted(type, value)
              + "; give the constant as a text, like '"
              + type.constants().get(0)
              + "'",
          offset);
    }
    if (type.constants().contains(text.value())) {
      return value;
    }
    return failures.type(
        type.name()
            + " has no constant '"
            + text.value()
            + "', only "
            + String.join(", ", type.constants())
            + Suggestions.hint(text.value(), type.constants()),
        offset);
  }

  private Value list(Type.ListOf type, Value value, Optional<Expr> expr, int offset) {
    if (!(value instanceof ListValue list)) {
      Value only = to(type.element(), value, expr, offset);
      return only == Poison.POISON ? only : new ListValue(List.of(only));
    }
    if (!spending.spend(0, list.elements().size())) {
      return failures.fail(ProblemKind.LIMIT, Evaluator.OUT_OF_BUDGET, offset);
    }
    List<Value> values = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < list.elements().size(); i++) {
      Value old = list.elements().get(i);
      Value converted = to(type.element(), old, element(expr, i), offset);
      changed |= converted != old;
      values.add(converted);
    }
    if (values.contains(Poison.POISON)) {
      return Poison.POISON;
    }
    return changed ? paid(new ListValue(values), values.size(), offset) : list;
  }

  /** Takes the elements of a value that did not exist before from the budget. */
  private Value paid(Value made, int elements, int offset) {
    return spending.spend(elements, 0)
        ? made
        : failures.fail(ProblemKind.LIMIT, Evaluator.OUT_OF_BUDGET, offset);
  }

  private static Optional<Expr> element(Optional<Expr> expr, int index) {
    return expr.filter(Expr.Elements.class::isInstance)
        .map(Expr.Elements.class::cast)
        .map(literal -> literal.elements().get(index));
  }

  private Value row(Type.Row type, Value value, Optional<Expr> expr, int offset) {
    if (value instanceof RowValue row && row.type().equals(type)) {
      return value;
    }
    if (!(value instanceof ListValue list)) {
      return failures.type(
          what + " wants a row " + TypeNames.columns(type) + ", found " + value.described(),
          offset);
    }
    if (list.elements().size() != type.columns().size()) {
      return failures.type(
          TypeNames.columns(type)
              + " has "
              + type.columns().size()
              + " columns, found "
              + list.described(),
          offset);
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < list.elements().size(); i++) {
      Type.Column column = type.columns().get(i);
      Conversion inner = new Conversion(failures, spending, "column \"" + column.name() + "\"");
      values.add(inner.to(column.type(), list.elements().get(i), element(expr, i), offset));
    }
    return values.contains(Poison.POISON)
        ? Poison.POISON
        : paid(new RowValue(type, values), values.size(), offset);
  }

  private Conversion(Failures failures, Spending spending, String what) {
    this.failures = failures;
    this.spending = spending;
    this.what = what;
  }
}

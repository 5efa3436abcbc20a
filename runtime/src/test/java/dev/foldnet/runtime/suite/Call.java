package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.Ops;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * A call of one operation of {@link Ops}.
 *
 * @param op the method's name
 * @param arguments in its order: {@link Value}, {@link Stored}, {@link Fixed}, lists of these,
 *     null, or an attribute as the method takes it
 */
record Call(String op, List<Object> arguments) {
  /** A value made before: the inputs first, then one for each call. */
  record Value(int index) {
    @Override
    public String toString() {
      return "v" + index;
    }
  }

  /** A weight. */
  record Stored(String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A constant. */
  record Fixed(List<Double> values, List<Integer> shape) {
    @Override
    public String toString() {
      return values + (shape.isEmpty() ? "" : " as " + shape);
    }
  }

  static Call of(String op, Object... arguments) {
    return new Call(op, Arrays.asList(arguments));
  }

  @SuppressWarnings("unchecked") // each operation gives a T
  <T> T apply(Ops<T> ops, List<T> values) {
    Object[] given = arguments.stream().map(argument -> given(argument, ops, values)).toArray();
    try {
      return (T) method().invoke(ops, given);
    } catch (InvocationTargetException e) {
      throw new AssertionError(this + ": " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Method method() {
    for (Method method : Ops.class.getMethods()) {
      if (method.getName().equals(op)) {
        return method;
      }
    }
    throw new AssertionError("no operation " + op);
  }

  private static <T> Object given(Object argument, Ops<T> ops, List<T> values) {
    if (argument instanceof Value value) {
      return values.get(value.index());
    } else if (argument instanceof Stored stored) {
      return ops.weight(stored.name());
    } else if (argument instanceof Fixed fixed) {
      return ops.constant(
          fixed.values().stream().mapToDouble(Double::doubleValue).toArray(),
          fixed.shape().stream().mapToInt(Integer::intValue).toArray());
    } else if (argument instanceof List<?> list) {
      return list.stream().map(element -> given(element, ops, values)).toList();
    }
    return argument;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(op).append('(');
    String separator = "";
    for (Object argument : arguments) {
      text.append(separator)
          .append(argument instanceof int[] sizes ? Arrays.toString(sizes) : argument);
      separator = ", ";
    }
    return text.append(')').toString();
  }
}

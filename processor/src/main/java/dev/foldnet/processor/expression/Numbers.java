package dev.foldnet.processor.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number, or a list of numbers alone, however nested, as what it is where a tensor is wanted.
 *
 * @param sizes how long the lists are, from the outermost on; none of a number
 * @param values row by row
 */
public record Numbers(List<Integer> sizes, List<Double> values) {
  public Numbers {
    sizes = List.copyOf(sizes);
    values = List.copyOf(values);
  }

  /**
   * Whether a value is a number, or a list that holds numbers and nothing else.
   *
   * @param spending pays a step for each element, however often a list is shared
   * @return empty if that is not paid
   */
  public static Optional<Boolean> are(Value value, Spending spending) {
    if (!(value instanceof ListValue list)) {
      return Optional.of(Arithmetic.isNumber(value));
    }
    if (!spending.spend(0, list.elements().size())) {
      return Optional.empty();
    }
    for (Value element : list.elements()) {
      Optional<Boolean> numbers = are(element, spending);
      if (numbers.isEmpty() || !numbers.get()) {
        return numbers;
      }
    }
    return Optional.of(!list.elements().isEmpty());
  }

  /** How many numbers a value has that {@link #are} holds for, if its rows are equally long. */
  public static long count(Value value) {
    return sizes(value).stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** How long the first of its lists are. */
  private static List<Integer> sizes(Value value) {
    List<Integer> sizes = new ArrayList<>();
    for (Value at = value; at instanceof ListValue list; at = list.elements().get(0)) {
      sizes.add(list.elements().size());
    }
    return sizes;
  }

  /**
   * The numbers of a value that {@link #are} holds for.
   *
   * @throws IllegalArgumentException with a message, if its rows are of unequal lengths
   */
  public static Numbers of(Value value) {
    List<Double> values = new ArrayList<>();
    List<Integer> sizes = sizes(value);
    add(value, sizes, values);
    return new Numbers(sizes, values);
  }

  private static void add(Value value, List<Integer> sizes, List<Double> values) {
    boolean list = value instanceof ListValue;
    int found = value instanceof ListValue row ? row.elements().size() : 0;
    int wanted = sizes.isEmpty() ? 0 : sizes.get(0);
    if (found != wanted) {
      throw new IllegalArgumentException(
          "the rows of a constant are equally long, but found "
              + (wanted == 0 ? "a number" : "one of " + wanted)
              + " and "
              + (list ? "one of " + found : "a number"));
    }
    if (value instanceof ListValue row) {
      row.elements().forEach(each -> add(each, sizes.subList(1, sizes.size()), values));
    } else {
      values.add(Arithmetic.real(value));
    }
  }
}

package dev.foldnet.processor.expression;

import java.util.ArrayList;
import java.util.List;

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

  /** Whether a value is a number, or a list that holds numbers and nothing else. */
  public static boolean are(Value value) {
    if (!(value instanceof ListValue list)) {
      return Arithmetic.isNumber(value);
    }
    return !list.elements().isEmpty() && list.elements().stream().allMatch(Numbers::are);
  }

  /**
   * The numbers of a value that {@link #are} holds for.
   *
   * @throws IllegalArgumentException with a message, if its rows are of unequal lengths
   */
  public static Numbers of(Value value) {
    if (!(value instanceof ListValue list)) {
      return new Numbers(List.of(), List.of(Arithmetic.real(value)));
    }
    List<Double> values = new ArrayList<>();
    List<Integer> rows = List.of();
    for (int i = 0; i < list.elements().size(); i++) {
      Numbers row = of(list.elements().get(i));
      if (i > 0 && !row.sizes.equals(rows)) {
        throw new IllegalArgumentException(
            "the rows of a constant are equally long, but found " + rows + " and " + row.sizes);
      }
      rows = row.sizes;
      values.addAll(row.values);
    }
    List<Integer> sizes = new ArrayList<>(rows);
    sizes.add(0, list.elements().size());
    return new Numbers(sizes, values);
  }
}

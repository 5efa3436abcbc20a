package dev.foldnet.processor.op;

import java.util.List;
import java.util.Optional;

/** What computes an op's value in generated code. */
public sealed interface Lowering {
  /** An argument of the network: there is nothing to compute. */
  record Argument() implements Lowering {}

  /** {@code ops.weight(key)}: its only slot, as it is loaded. */
  record Loaded() implements Lowering {}

  /**
   * {@code ops.constant(…)}: numbers, row by row.
   *
   * @param sizes the sizes of all axes; none of a single number
   */
  record Numbers(List<Integer> sizes, List<Double> values) implements Lowering {
    public Numbers {
      sizes = List.copyOf(sizes);
      values = List.copyOf(values);
    }

    /** The shortest beginning that, again and again, makes up all of them. */
    public List<Double> period() {
      int length = 1;
      while (values.size() % length != 0 || !repeats(length)) {
        length++;
      }
      return values.subList(0, length);
    }

    /** How often {@link #period} makes up all of them. */
    public int times() {
      return values.size() / period().size();
    }

    private boolean repeats(int length) {
      for (int i = length; i < values.size(); i++) {
        if (!values.get(i).equals(values.get(i - length))) {
          return false;
        }
      }
      return true;
    }

    /** The number, if all are one. */
    public Optional<Double> single() {
      return period().size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
  }

  /**
   * {@code Author.apply(ops, List.of(inputs…))}: code of the author's.
   *
   * @param className the binary name of its class
   */
  record Static(String className) implements Lowering {}

  /**
   * {@code ops.method(inputs…, weights…, attributes…)}.
   *
   * @param operands how the inputs are passed
   * @param weights names of slots, in the method's order; one that the op has not is passed as null
   * @param attributes components of the op's record, in the method's order
   */
  record Method(String name, Operands operands, List<String> weights, List<String> attributes)
      implements Lowering {
    public Method {
      weights = List.copyOf(weights);
      attributes = List.copyOf(attributes);
    }
  }

  /** How the inputs of an op are passed to its method. */
  enum Operands {
    /** Each is an argument: {@code matMul(a, b)}. */
    EACH,
    /**
     * The method takes two, and any number are joined from the left: {@code max(max(a, b), c)}. One
     * alone is the value itself.
     */
    PAIRWISE,
    /** One argument is the list of them: {@code concat(List.of(a, b, c), 1)}. */
    LIST
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/** What computes an op's value in generated code. */
public sealed interface Lowering {
  /** An argument of the network: there is nothing to compute. */
  record Argument() implements Lowering {}

  /** {@code ops.weight(key)}: its only slot, as it is loaded. */
  record Loaded() implements Lowering {}

  /** {@code ops.constant(…)}: a number. */
  record Scalar(double value) implements Lowering {}

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

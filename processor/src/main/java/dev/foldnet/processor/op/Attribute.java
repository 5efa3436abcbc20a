package dev.foldnet.processor.op;

import java.util.Optional;

/**
 * An attribute of a layer: a member of its annotation, a component of its record, or operands.
 *
 * @param name the annotation's member, also in {@code @With}
 * @param component the record's component; the same name, but for one that the annotation calls
 *     {@code value}
 * @param fallback what counts where it is not given: Integer, List of Integer, Double, Boolean or
 *     an enum constant; an empty list for "none", which the layer explains; absent for operands and
 *     for what must be given
 * @param minimum the least whole number allowed, if there is a bound
 * @param mayBeEmpty whether a list of it may be empty
 * @param unless an operand that says it where that is given; empty if none does
 */
public record Attribute(
    String name,
    String component,
    AttributeType type,
    Optional<Object> fallback,
    Optional<Integer> minimum,
    boolean mayBeEmpty,
    String unless) {

  /**
   * Whether a layer without it is a mistake; a {@code @Conv} may have a {@code weight} in place of
   * {@code out}.
   */
  public boolean required() {
    return fallback.isEmpty() && !isOperand();
  }

  /** Whether it becomes inputs of the op and not a component of the record. */
  public boolean isOperand() {
    return type == AttributeType.Basic.TENSORS || type == AttributeType.Basic.TENSOR;
  }
}

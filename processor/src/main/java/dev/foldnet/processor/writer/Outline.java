package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.List;

/**
 * A body and what it has in common with others.
 *
 * @param structure equal for two bodies that differ in nothing but numbers
 * @param numbers all numbers, in order
 */
record Outline(Body body, String structure, List<BodyNumber> numbers) {
  /** Of a body. */
  static Outline of(Body body) {
    return new Outline(body, body.structure(), body.numbers());
  }

  /** The values of the numbers. */
  List<Number> values() {
    List<Number> values = new ArrayList<>();
    for (BodyNumber number : numbers) {
      values.add(number.value());
    }
    return values;
  }

  /** Whether there is nothing to do. */
  boolean isEmpty() {
    return body.statements().isEmpty();
  }

  /** Whether both do the same. */
  boolean sameAs(Outline other) {
    return structure.equals(other.structure) && values().equals(other.values());
  }

  /** Whether one method can stand for both that does something else in each variant. */
  boolean takesAndGivesAs(Outline other) {
    return !isEmpty()
        && !other.isEmpty()
        && body.inputs().size() == other.body.inputs().size()
        && body.outputs().size() == other.body.outputs().size();
  }
}

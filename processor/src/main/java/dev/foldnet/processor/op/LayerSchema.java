package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer's name and attributes, and how its op is made.
 *
 * @param name the simple name of its annotation and of its record
 * @param attributes in the record's order, operands last
 */
public record LayerSchema(String name, Class<? extends Op> op, List<Attribute> attributes) {
  public LayerSchema {
    attributes = List.copyOf(attributes);
  }

  /** The attribute of that name. */
  public Optional<Attribute> find(String attribute) {
    for (Attribute each : attributes) {
      if (each.name().equals(attribute)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * The op with the given attributes, not resolved yet.
   *
   * @param given by attribute name: Integer or Long, Double, Boolean, the name of an enum constant
   *     or the constant, a List of whole numbers or one alone; for a {@code MEMBER} the op of that
   *     member; for a {@code TENSOR} anything, to say that the op has that further input. Operands
   *     may be left out
   * @throws OpException if one is missing, of a wrong type, or out of its range
   */
  public Op create(Map<String, ?> given) {
    given.keySet().forEach(this::known);
    Map<String, Object> components = new HashMap<>();
    for (Attribute attribute : attributes) {
      Object value = given.get(attribute.name());
      if (attribute.type() == AttributeType.Basic.TENSOR) {
        components.put(attribute.component(), value != null);
      } else if (attribute.type() != AttributeType.Basic.TENSORS) {
        components.put(
            attribute.component(),
            value == null ? absent(attribute, given) : new AttributeReader(attribute).read(value));
      }
    }
    return Components.create(op, components);
  }

  private void known(String attribute) {
    if (find(attribute).isEmpty()) {
      throw new IllegalArgumentException("@" + name + " has no attribute " + attribute);
    }
  }

  private Object absent(Attribute attribute, Map<String, ?> given) {
    if (given.get(attribute.unless()) != null) {
      return attribute.type() == AttributeType.Basic.INTS ? List.of() : 0;
    }
    return attribute
        .fallback()
        .orElseThrow(
            () ->
                new OpException(
                    Cause.MISSING_VALUE,
                    attribute.name(),
                    "@" + name + " needs " + attribute.name()));
  }
}

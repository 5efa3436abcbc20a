package dev.foldnet.processor.op;

import dev.foldnet.processor.op.AttributeType.Basic;
import dev.foldnet.processor.op.AttributeType.Choice;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;
import java.util.Locale;

/** Turns the value given for an attribute into that of the record's component. */
record AttributeReader(Attribute attribute) {
  /**
   * The component's value.
   *
   * @throws OpException if the value is of a wrong type or out of its range
   */
  Object read(Object value) {
    if (attribute.type() instanceof Choice choice) {
      return choice(choice, value);
    }
    return switch ((Basic) attribute.type()) {
      case INT -> integer(value);
      case INTS -> integers(value);
      case DOUBLE -> decimal(value);
      case BOOLEAN -> bool(value);
      case MEMBER -> MaxUnpool.of(member(value)).kernel();
      case TENSOR, TENSORS -> throw new IllegalArgumentException(attribute + " is an input");
    };
  }

  private int integer(Object value) {
    if (!(value instanceof Integer || value instanceof Long)) {
      throw wrongType("a whole number", value);
    }
    long number = ((Number) value).longValue();
    int least = attribute.minimum().orElse(Integer.MIN_VALUE);
    if (number < least) {
      throw outOfRange("is at least " + least, number);
    }
    if (number > Integer.MAX_VALUE) {
      throw outOfRange("is at most " + Integer.MAX_VALUE, number);
    }
    return (int) number;
  }

  private List<Integer> integers(Object value) {
    if (!(value instanceof List<?> list)) {
      return List.of(integer(value));
    }
    if (list.isEmpty() && !attribute.mayBeEmpty()) {
      throw outOfRange("has one value or more", value);
    }
    return list.stream().map(this::integer).toList();
  }

  private double decimal(Object value) {
    if (!(value instanceof Number number)) {
      throw wrongType("a number", value);
    }
    double decimal = number.doubleValue();
    if (!Double.isFinite(decimal)) {
      throw outOfRange("is a finite number", decimal);
    }
    if (attribute.minimum().isPresent() && decimal < attribute.minimum().get()) {
      throw outOfRange("is at least " + attribute.minimum().get(), decimal);
    }
    return decimal;
  }

  private boolean bool(Object value) {
    if (value instanceof Boolean given) {
      return given;
    }
    throw wrongType("true or false", value);
  }

  private Object choice(Choice choice, Object value) {
    for (Enum<?> constant : choice.type().getEnumConstants()) {
      if (constant == value || constant.name().equals(value)) {
        return constant;
      }
    }
    throw wrongType("one of " + String.join(", ", choice.constants()), value);
  }

  private MaxPool member(Object value) {
    if (value instanceof MaxPool pool) {
      return pool;
    }
    throw wrongType("the name of a @MaxPool", value);
  }

  private OpException outOfRange(String expected, Object found) {
    return new OpException(
        Cause.OUT_OF_RANGE,
        attribute.name(),
        attribute.name() + " " + expected + ", but found " + found);
  }

  private OpException wrongType(String expected, Object value) {
    String found = value instanceof Op op ? "a @" + op.getClass().getSimpleName() : describe(value);
    return new OpException(
        Cause.WRONG_TYPE,
        attribute.name(),
        attribute.name() + " is " + expected + ", but found " + found);
  }

  private static String describe(Object value) {
    String type = value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return value instanceof List ? "the list " + value : "the " + type + " " + value;
  }
}

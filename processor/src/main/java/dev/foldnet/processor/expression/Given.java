package dev.foldnet.processor.expression;

/**
 * The value given to a parameter or attribute.
 *
 * @param place where it was given
 */
public record Given(String name, Value value, Place place) {}

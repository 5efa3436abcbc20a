package dev.foldnet.processor.expression;

import java.util.Optional;

/**
 * The value given to a parameter or attribute.
 *
 * @param place where its name was written
 * @param source the expression of the value, in the same string
 */
public record ArgumentValue(String name, Value value, Place place, Optional<Expr> source) {}

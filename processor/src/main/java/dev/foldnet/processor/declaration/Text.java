package dev.foldnet.processor.declaration;

import dev.foldnet.processor.problem.Origin;

/**
 * A string of an annotation: an expression, arguments or a name template.
 *
 * @param value the string
 * @param origin the annotation value (the array element, if it is one) it was written in
 */
public record Text(String value, Origin origin) {}

package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;

/**
 * Something wrong in a string.
 *
 * @param message what is wrong and how to mend it
 * @param offset index of the offending character
 */
public record Mistake(ProblemKind kind, String message, int offset) {}

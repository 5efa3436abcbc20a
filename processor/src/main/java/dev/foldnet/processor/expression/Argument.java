package dev.foldnet.processor.expression;

/**
 * A named argument.
 *
 * @param name of the parameter or attribute
 * @param offset where the name stands
 * @param value its expression; for the short form {@code out} the name {@code out}
 */
public record Argument(String name, int offset, Expr value) {}

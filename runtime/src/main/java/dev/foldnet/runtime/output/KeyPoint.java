package dev.foldnet.runtime.output;

/**
 * A point of a body in a picture. Immutable.
 *
 * @param name such as {@code left_knee}
 * @param x in pixels from the picture's left edge
 * @param y in pixels from its upper edge
 * @param score how sure it is; not positive where it was not found
 */
public record KeyPoint(String name, double x, double y, double score) {}

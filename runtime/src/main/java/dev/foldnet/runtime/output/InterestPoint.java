package dev.foldnet.runtime.output;

/**
 * A point of a picture that is found again on another one. Immutable.
 *
 * @param x in pixels from the picture's left edge
 * @param y in pixels from its upper edge
 * @param score how likely it is such a point, 0 to 1
 */
public record InterestPoint(double x, double y, double score) {}

package dev.foldnet.runtime.output;

/**
 * A key point of a face in a picture. Immutable.
 *
 * @param part of the face, such as {@code left_eye}
 * @param x in pixels from the picture's left edge
 * @param y in pixels from its upper edge
 * @param z towards who looks, in the same unit
 */
public record FacePoint(String part, double x, double y, double z) {}

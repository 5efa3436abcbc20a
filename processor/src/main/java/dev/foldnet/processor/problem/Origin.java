package dev.foldnet.processor.problem;

/**
 * A place in the user's source that a problem can point at: an element, an annotation, or one value
 * of an annotation. Opaque to all but the front end, which makes it and turns it back into a
 * compiler message.
 */
public interface Origin {}

package dev.foldnet.processor.weight;

/** A part of an intermediate, made where that is made and nowhere else. */
public sealed interface Component extends Argument permits Behind, Carried {
  /** The method of the runtime's {@code Weights} that makes it. */
  String method();
}

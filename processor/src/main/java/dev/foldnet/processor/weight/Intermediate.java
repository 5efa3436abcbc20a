package dev.foldnet.processor.weight;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is made once from several tensors of the checkpoint, and read in several weights: each
 * {@link Reading} is a method of it. Generated loaders keep it in a variable; what they need for
 * that stands here alone.
 */
public sealed interface Intermediate extends Argument
    permits BatchNormKeys, ConditionalBatchNorm, ResidualStream, StreamReader {
  /** Simple name of its class in the runtime. */
  String type();

  /** The method of the runtime's {@code Weights} that makes it, or of its plan. */
  String method();

  /** Whether the plan makes it, once, and gives the same to all that ask for it. */
  default boolean isOfPlan() {
    return false;
  }

  @Override
  List<Argument> arguments();

  /** What its variable should be called. */
  String name();

  @Override
  default Stream<Intermediate> intermediates() {
    return Stream.concat(Argument.super.intermediates(), Stream.of(this));
  }
}

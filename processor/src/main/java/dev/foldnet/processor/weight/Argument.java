package dev.foldnet.processor.weight;

import java.util.List;
import java.util.stream.Stream;

/** What a method of the runtime that makes weights may be given. */
public sealed interface Argument permits Weight, Intermediate, Component, KeyName, Literal {
  /** What the method is given that makes this one, in order. */
  default List<Argument> arguments() {
    return List.of();
  }

  /** The tensors of the checkpoint that it needs, maybe some twice. */
  default Stream<Key> keys() {
    return arguments().stream().flatMap(Argument::keys);
  }

  /** The intermediates that it is made of, maybe some twice, each behind those it needs itself. */
  default Stream<Intermediate> intermediates() {
    return arguments().stream().flatMap(Argument::intermediates);
  }
}

package dev.foldnet.processor.expression;

import java.util.List;
import java.util.Optional;

/**
 * A member of a block, or what stands in for it: it has a value, which is computed when asked for,
 * and maybe copies and insides that can be named.
 */
public interface Reference extends Value {
  /** Its value, never a reference itself; {@link Poison} if that failed. */
  Value value();

  /** Its copies if it is repeated; {@code x[k]} picks one. */
  default Optional<List<Value>> copies() {
    return Optional.empty();
  }

  /** A value inside, {@link Poison} if that failed; empty if there is no such. */
  default Optional<Value> inner(String name) {
    return Optional.empty();
  }

  /** Why there is no such value inside, as a message. */
  default String whyNot(String name) {
    return "there is no \"" + name + "\" in " + described();
  }

  /** Itself as a block value, which carries its weights; empty if it has none of its own. */
  default Optional<Value> shared() {
    return Optional.empty();
  }

  @Override
  default String described() {
    return value().described();
  }
}

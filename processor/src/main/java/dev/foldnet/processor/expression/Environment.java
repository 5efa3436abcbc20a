package dev.foldnet.processor.expression;

import java.util.Optional;

/** What an expression can see. */
public interface Environment extends Spending {
  /**
   * The value of a name; {@link Poison} if it failed.
   *
   * @param picked whether an index follows, so that earlier copies of the member itself count
   */
  Optional<Value> variable(String name, boolean picked);

  /** The layer or block of a name. */
  Optional<BlockValue> block(String name);

  /** Why a name is unknown. */
  UnknownName whyUnknown(String name);

  /**
   * An operator of tensors.
   *
   * @param operator one of + - * /
   * @param left a tensor, or {@link Numbers}
   * @param right a tensor, or {@link Numbers}; at least one of the two a tensor
   * @throws IllegalArgumentException with a message, if the shapes do not fit
   */
  Value operate(String operator, Value left, Value right);

  /** Takes an operator of tensors from the budget; false if none is left. */
  boolean spendOperator();
}

package dev.foldnet.processor.op;

/**
 * Where the channels of an op's value and input stand in its weight, which is its first slot.
 *
 * @param groups groups of channels that do not see each other
 */
public record WeightLayout(Order order, int groups) {
  /** Nothing is known of the axes. */
  public static final WeightLayout FREE = new WeightLayout(Order.FREE, 1);

  /** Of the channels that input and value have in common. */
  public static final WeightLayout PER_CHANNEL = new WeightLayout(Order.PER_CHANNEL, 1);

  /** The order of the axes. */
  public enum Order {
    /** Unknown. */
    FREE,
    /** (C): each is for one channel of input and value. */
    PER_CHANNEL,
    /** (out, in / groups, …). */
    OUT_IN,
    /** (in, out / groups, …), as of transposed convolutions. */
    IN_OUT
  }

  /** (out, in / groups, …). */
  static WeightLayout outIn(int groups) {
    return new WeightLayout(Order.OUT_IN, groups);
  }

  /** (in, out / groups, …). */
  static WeightLayout inOut(int groups) {
    return new WeightLayout(Order.IN_OUT, groups);
  }
}

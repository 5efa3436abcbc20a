package dev.foldnet.processor.op;

/**
 * What an op does to a per-channel affine map of its input: if x is replaced by {@code a (x + o)}
 * per channel, is the op's value replaced by a map of the same kind? Folds ask for nothing else, so
 * an op that says nothing can block a fold, never break one.
 *
 * @param scale which factors a pass through
 * @param shift whether offsets o pass through
 * @param operands how several inputs have to agree
 * @param out whether the op has weights of its own that take any scale and shift of its output
 * @param in what the op's weights take of its input's map
 */
public record ChannelLaw(Scale scale, boolean shift, Operands operands, boolean out, In in) {
  /** Nothing passes. */
  public static final ChannelLaw OPAQUE = through(Scale.NONE, false, Operands.SINGLE);

  /** Every map passes, channel by channel. */
  public static final ChannelLaw TRANSPARENT = through(Scale.ANY, true, Operands.SINGLE);

  /** A law of an op without weights. */
  public static ChannelLaw through(Scale scale, boolean shift, Operands operands) {
    return new ChannelLaw(scale, shift, operands, false, In.NOTHING);
  }

  /** A law of an op whose weights take its output's map, and something of its input's. */
  public static ChannelLaw absorbing(In in) {
    return new ChannelLaw(Scale.NONE, false, Operands.SINGLE, true, in);
  }

  /** Factors that pass. */
  public enum Scale {
    NONE,
    POSITIVE,
    ANY
  }

  /** How the maps of several inputs combine. */
  public enum Operands {
    /** One input, each channel its own. */
    SINGLE,
    /** Equal scales on all inputs, offsets add up (add). */
    ALL_SAME,
    /** Each input has channels of its own (concat). */
    OWN_SLICE,
    /** The map passes along one input while the others are untouched (a gate). */
    ONE
  }

  /** What an op's weights take of the map of its input. */
  public enum In {
    NOTHING,
    SCALE,
    SCALE_AND_SHIFT
  }
}

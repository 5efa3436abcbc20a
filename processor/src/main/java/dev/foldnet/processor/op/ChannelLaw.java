package dev.foldnet.processor.op;

/**
 * What an op does to a per-channel affine map of its input: if x is replaced by {@code a (x + o)}
 * per channel of axis 1, is the op's value replaced by a map of the same kind? Folds ask for
 * nothing else, so an op that says nothing can block a fold, never break one.
 *
 * @param scale which factors a pass through
 * @param shift whether offsets o pass through
 * @param operands how several inputs have to agree
 * @param channels where a channel's map goes
 * @param out whether the op has weights of its own that take any scale and shift of its output
 * @param in what the op's weights take of its input's map
 */
public record ChannelLaw(
    Scale scale, boolean shift, Operands operands, Channels channels, boolean out, In in) {
  /** Nothing passes. */
  public static final ChannelLaw OPAQUE = through(Scale.NONE, false);

  /** Every map passes, channel by channel. */
  public static final ChannelLaw TRANSPARENT = through(Scale.ANY, true);

  /** A law of an op of one input without weights. */
  public static ChannelLaw through(Scale scale, boolean shift) {
    return through(scale, shift, Operands.SINGLE);
  }

  /** A law of an op without weights. */
  public static ChannelLaw through(Scale scale, boolean shift, Operands operands) {
    return new ChannelLaw(scale, shift, operands, Channels.SAME, false, In.NOTHING);
  }

  /** A law of an op whose weights take its output's map, and something of its input's. */
  public static ChannelLaw absorbing(In in) {
    return new ChannelLaw(Scale.NONE, false, Operands.SINGLE, Channels.SAME, true, in);
  }

  /** This law with other places for the channels. */
  ChannelLaw moving(Channels moved) {
    return new ChannelLaw(scale, shift, operands, moved, out, in);
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
    /** Equal scales on both inputs, the second's offset is subtracted (a difference). */
    DIFFERENCE,
    /** Equal scales and equal offsets on all inputs (a maximum; joining along another axis). */
    EQUAL,
    /** Each input has channels of its own (concat). */
    OWN_SLICE,
    /**
     * The map passes along one input while the others are untouched (a gate). An input that has not
     * as many channels as the value is always untouched.
     */
    ONE,
    /** The map passes along the first input while the others are untouched. */
    FIRST
  }

  /** Where the map of a channel goes. */
  public enum Channels {
    /** The channel of the same number. */
    SAME,
    /**
     * As {@link Op#links} says. All channels linked to one have one map; a channel of the value
     * without link is zero: any factor, no offset.
     */
    MOVED,
    /** As the second input says, which is known at load only. */
    INDEXED,
    /** Nowhere: what the op takes for channels is the last axis. */
    LAST_AXIS
  }

  /** What an op's weights take of the map of its input. */
  public enum In {
    NOTHING,
    SCALE,
    SCALE_AND_SHIFT
  }
}

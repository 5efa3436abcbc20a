package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.StreamDecision.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values of a residual stream, each of whose channels is stored as a (x + o), and the batch norms y
 * = s x + t that read them. With o = t / s
 *
 * <pre>
 * y = s / a (a (x + o))
 * </pre>
 *
 * <p>so that the batch norm is gone, but for the factor s / a. It goes if in each channel s is not
 * 0, |o| is at most 32 (|running_mean| + sqrt(running_var + eps)) (the stored x + o is rounded,
 * which the next reader sees), and what stands behind takes the factor:
 *
 * <ul>
 *   <li>an activation, and layers behind it: if a has the sign of s. So a is 1 or -1, as is the
 *       sign of that batch norm with which most go.
 *   <li>layers alone ({@link Behind#LAYERS}): always.
 *   <li>PReLUs, and layers behind them: if a has the sign of s, or the slope of the channel is not
 *       0 and can be turned ({@link TurnedSlope}).
 *   <li>values that are themselves stored by a scale of the stream: then a(x) = s a(y), if that
 *       fits the signs that both have to have.
 * </ul>
 *
 * <p>One that stays reads what it is given: its offsets are those that come along the stream.
 *
 * <p>A plan's batch norms are added one by one, where their blocks are; what a stream gives can be
 * evaluated when all of them are there, and then by several threads.
 */
public final class ResidualStream {
  private final int free;
  private final int positive;
  private final int ones;
  private final List<StreamReader> readers = new ArrayList<>();
  private TensorSource decidedFor;
  private StreamDecision decision;

  private ResidualStream(int free, int positive, int ones) {
    this.free = free;
    this.positive = positive;
    this.ones = ones;
  }

  /**
   * A stream that no batch norm reads yet.
   *
   * @param channels how many scales it has, each 1 or -1
   */
  public static ResidualStream of(int channels) {
    return new ResidualStream(channels, 0, 0);
  }

  /** The same with scales that are all 1. */
  public static ResidualStream positive(int channels) {
    return new ResidualStream(0, channels, 0);
  }

  /**
   * A stream of which some batch norms have a scale behind them.
   *
   * @param free how many scales may be negative, those of the smallest numbers
   * @param positive how many follow that are above 0
   * @param ones how many follow that are 1
   */
  public static ResidualStream scaled(int free, int positive, int ones) {
    return new ResidualStream(free, positive, ones);
  }

  /** Its scales, of which none is chosen. */
  StreamScales scales() {
    return new StreamScales(free, positive, ones);
  }

  /**
   * Adds a batch norm.
   *
   * @param places for each channel the number of its scale
   * @param carried the offsets that its channels have if it stays, to be added up
   * @throws IllegalStateException if another has its number
   */
  StreamReader add(int number, BatchNorm bn, Weight places, Behind behind, Carried... carried) {
    StreamReader reader = new StreamReader(this, number, bn, places, behind, List.of(carried));
    while (readers.size() <= number) {
      readers.add(null);
    }
    if (readers.set(number, reader) != null) {
      throw new IllegalStateException("two batch norms of a stream are number " + number);
    }
    return reader;
  }

  /** All scales, where each is 1 or -1. */
  public Weight sign() {
    return scale();
  }

  /** All scales a. */
  public Weight scale() {
    return new Vector(Kind.SCALES, 0);
  }

  /** 1 / a of all scales. */
  public Weight inverse() {
    return new Vector(Kind.INVERSE, 0);
  }

  /** The offsets o that a batch norm reads, by its number; shape (C) as all that follow. */
  public Weight offset(int reader) {
    return new Vector(Kind.OFFSET, reader);
  }

  /** -o, which brings a stored value back. */
  public Weight back(int reader) {
    return new Vector(Kind.BACK, reader);
  }

  /** o less what would come along the stream. */
  public Weight step(int reader) {
    return new Vector(Kind.STEP, reader);
  }

  /** What is missing behind: s / a if the batch norm is gone, else 1. */
  public Weight factor(int reader) {
    return new Vector(Kind.FACTOR, reader);
  }

  /** A vector of a batch norm, or the scales; the caller's. */
  double[] vector(Kind kind, int reader, TensorSource source) throws WeightsException {
    return decision(source).vector(kind, reader);
  }

  /** Why a batch norm stays; empty if it goes. */
  Optional<String> obstacle(int reader, TensorSource source) throws WeightsException {
    StreamDecision decided = decision(source);
    if (decided.isGone(reader)) {
      return Optional.empty();
    }
    return Optional.of(decided.obstacles(reader).describe(readers));
  }

  /** Decides once for each checkpoint. */
  private synchronized StreamDecision decision(TensorSource source) throws WeightsException {
    if (decidedFor != source) {
      List<ReaderNumbers> read = new ArrayList<>();
      for (StreamReader reader : readers) {
        read.add(ReaderNumbers.of(reader, source));
      }
      decision = StreamDecision.of(this, read);
      decidedFor = source;
    }
    return decision;
  }

  /** Needs all batch norms of the stream, which declare their tensors themselves. */
  private final class Vector implements Weight {
    private final Kind kind;
    private final int reader;

    Vector(Kind kind, int reader) {
      this.kind = kind;
      this.reader = reader;
    }

    @Override
    public List<Integer> shape() {
      boolean all = kind == Kind.SCALES || kind == Kind.INVERSE;
      return all ? List.of(free + positive + ones) : readers.get(reader).scale().shape();
    }

    @Override
    public void declare(Consumer<Declared> keys) {}

    @Override
    public double[] evaluate(TensorSource source) throws WeightsException {
      return vector(kind, reader, source);
    }
  }
}

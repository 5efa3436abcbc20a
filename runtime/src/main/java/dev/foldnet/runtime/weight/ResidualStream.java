package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.StreamDecision.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values of a residual stream, each of whose channels is stored as sigma (x + o) with sigma = 1 or
 * -1, and the batch norms y = s x + t that read them. With o = t / s and sigma the sign of s,
 *
 * <pre>
 * y = |s| sigma (x + o)
 * </pre>
 *
 * <p>so that the batch norm is gone, but for the factor |s|. It goes if in each channel s is not 0,
 * sigma is its sign, and |o| is at most 32 (|running_mean| + sqrt(running_var + eps)): the stored x
 * + o is rounded, which the next reader sees. One that stays reads what it is given: its offsets
 * are those that come along the stream. The sigmas are the signs of that batch norm with which most
 * go.
 *
 * <p>A plan's batch norms are added one by one, where their blocks are; what a stream gives can be
 * evaluated when all of them are there, and then by several threads.
 */
public final class ResidualStream {
  private final int channels;
  private final boolean positive;
  private final List<StreamReader> readers = new ArrayList<>();
  private TensorSource decidedFor;
  private StreamDecision decision;

  private ResidualStream(int channels, boolean positive) {
    this.channels = channels;
    this.positive = positive;
  }

  /**
   * A stream that no batch norm reads yet.
   *
   * @param channels how many sigmas it has
   */
  public static ResidualStream of(int channels) {
    return new ResidualStream(channels, false);
  }

  /** The same with sigmas that are all 1. */
  public static ResidualStream positive(int channels) {
    return new ResidualStream(channels, true);
  }

  /**
   * Adds a batch norm.
   *
   * @param places for each channel the number of its sigma
   * @param carried the offsets that its channels have if it stays, to be added up
   * @throws IllegalStateException if another has its number
   */
  StreamReader add(int number, BatchNorm bn, Weight places, Carried... carried) {
    StreamReader reader = new StreamReader(this, number, bn, places, List.of(carried));
    while (readers.size() <= number) {
      readers.add(null);
    }
    if (readers.set(number, reader) != null) {
      throw new IllegalStateException("two batch norms of a stream are number " + number);
    }
    return reader;
  }

  /** All sigmas. */
  public Weight sign() {
    return new Vector(Kind.SIGN, 0);
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

  /** What is missing behind: |s| if the batch norm is gone, else 1. */
  public Weight factor(int reader) {
    return new Vector(Kind.FACTOR, reader);
  }

  /** A vector of a batch norm, or the sigmas; a copy. */
  double[] vector(Kind kind, int reader, TensorSource source) throws WeightsException {
    return decision(source).vector(kind, reader).clone();
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
      decision = StreamDecision.of(channels, positive, read);
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
      return kind == Kind.SIGN ? List.of(channels) : readers.get(reader).scale().shape();
    }

    @Override
    public void declare(Consumer<Declared> keys) {}

    @Override
    public double[] evaluate(TensorSource source) throws WeightsException {
      return vector(kind, reader, source);
    }
  }
}

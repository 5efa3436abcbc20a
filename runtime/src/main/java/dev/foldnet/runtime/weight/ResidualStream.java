package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.StreamDecision.Kind;
import java.util.ArrayList;
import java.util.List;
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
 * go. Thread safe.
 */
public final class ResidualStream {
  /** How large an offset may be, measured by the values that the batch norm was trained on. */
  private static final double LARGEST = 32;

  private final int channels;
  private final boolean positive;
  private final List<Reader> readers;
  private TensorSource decidedFor;
  private StreamDecision decision;

  ResidualStream(int channels, boolean positive, List<Reader> readers) {
    this.channels = channels;
    this.positive = positive;
    this.readers = List.copyOf(readers);
  }

  /**
   * A batch norm that reads the stream.
   *
   * @param places for each channel the number of its sigma
   * @param carried the offsets that its channels have if it stays, to be added up
   */
  public record Reader(BatchNorm bn, Weight places, List<Carried> carried) {}

  /**
   * Offsets that come along from where another batch norm reads the stream.
   *
   * @param reader the number of the other, which stands before
   * @param places for each channel the other's channel, or -1 where none comes
   */
  public record Carried(int reader, Weight places) {}

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

  /** What the stored value is scaled by: 1 if the batch norm is gone. */
  public Weight scale(int reader) {
    return new Vector(Kind.SCALE, reader);
  }

  /** What is added then: 0 if the batch norm is gone. */
  public Weight shift(int reader) {
    return new Vector(Kind.SHIFT, reader);
  }

  /** What is missing behind: |s| if the batch norm is gone, else 1. */
  public Weight factor(int reader) {
    return new Vector(Kind.FACTOR, reader);
  }

  /** Decides once for each checkpoint. */
  private synchronized StreamDecision decision(TensorSource source) throws WeightsException {
    if (decidedFor != source) {
      List<StreamReader> read = new ArrayList<>();
      for (Reader reader : readers) {
        read.add(StreamReader.of(reader, source, LARGEST));
      }
      decision = StreamDecision.of(channels, positive, read);
      decidedFor = source;
    }
    return decision;
  }

  /** A vector that needs all batch norms of the stream. */
  private final class Vector implements Weight {
    private final Kind kind;
    private final int reader;

    Vector(Kind kind, int reader) {
      this.kind = kind;
      this.reader = reader;
    }

    @Override
    public List<Integer> shape() {
      return kind == Kind.SIGN ? List.of(channels) : readers.get(reader).bn().scale().shape();
    }

    @Override
    public void declare(Consumer<Declared> keys) {
      for (Reader each : readers) {
        each.bn().scale().declare(keys);
      }
    }

    @Override
    public double[] evaluate(TensorSource source) throws WeightsException {
      return decision(source).vector(kind, reader).clone();
    }
  }
}

package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values of a residual stream, each of whose channels is stored as sigma (x + o), and the batch
 * norms that read them. A batch norm y = s x + t is gone, but for the factor |s|, where sigma is
 * the sign of s and o = t / s; which are depends on all their numbers, and is decided when weights
 * are loaded.
 *
 * @param channels how many sigmas there are
 * @param positive whether all of them are 1
 * @param readers the batch norms; whose offsets one carries stands before it
 */
public record ResidualStream(int channels, boolean positive, List<Reader> readers)
    implements Intermediate {
  public ResidualStream {
    readers = List.copyOf(readers);
  }

  /**
   * A batch norm that reads a value of the stream.
   *
   * @param places for each of its channels the number of the sigma
   * @param carried the offsets that its channels have if it stays, to be added up
   */
  public record Reader(BatchNormKeys bn, Weight places, List<Carried> carried)
      implements Component {
    public Reader {
      carried = List.copyOf(carried);
    }

    @Override
    public String method() {
      return bn.affine() ? "reader" : "plainReader";
    }

    @Override
    public List<Argument> arguments() {
      List<Argument> arguments = new ArrayList<>(bn.arguments());
      arguments.add(places);
      arguments.addAll(carried);
      return arguments;
    }

    @Override
    public Stream<Key> keys() {
      return bn.keys();
    }
  }

  /**
   * Offsets that come along the stream from where another batch norm reads it.
   *
   * @param reader the number of the other
   * @param places for each channel the other's channel, or -1 where none comes
   */
  public record Carried(int reader, Weight places) implements Component {
    @Override
    public String method() {
      return "carried";
    }

    @Override
    public List<Argument> arguments() {
      return List.of(Literal.of("reader", reader), places);
    }
  }

  /** All sigmas. */
  public Weight sign() {
    return new Reading(this, "sign", List.of(), List.of(channels));
  }

  /** The offsets o that a batch norm reads, by its number; shape (C) as all that follow. */
  public Weight offset(int reader) {
    return reading("offset", reader);
  }

  /** - o, which brings a stored value back. */
  public Weight back(int reader) {
    return reading("back", reader);
  }

  /** o less what it would be without the step. */
  public Weight step(int reader) {
    return reading("step", reader);
  }

  /** What a batch norm scales by: 1 if it is gone. */
  public Weight scale(int reader) {
    return reading("scale", reader);
  }

  /** What a batch norm adds: 0 if it is gone. */
  public Weight shift(int reader) {
    return reading("shift", reader);
  }

  /** What its value lacks if a batch norm is gone: |s|, else 1. */
  public Weight factor(int reader) {
    return reading("factor", reader);
  }

  private Weight reading(String method, int reader) {
    List<Integer> shape = List.of(readers.get(reader).bn().channels());
    return new Reading(this, method, List.of(Literal.of("reader", reader)), shape);
  }

  @Override
  public String type() {
    return "ResidualStream";
  }

  @Override
  public String method() {
    return positive ? "positiveStream" : "residualStream";
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(List.of(Literal.channels("channels", channels)));
    arguments.addAll(readers);
    return arguments;
  }

  @Override
  public String name() {
    return "stream";
  }
}

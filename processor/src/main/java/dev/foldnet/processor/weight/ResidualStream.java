package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Values of a residual stream, each of whose channels is stored as sigma (x + o), by which the
 * batch norms that read them ({@link StreamReader}) are gone, but for a factor |s|: with sigma the
 * sign of s and o = t / s. Which are depends on all their numbers, and is decided when weights are
 * loaded.
 *
 * @param number its own in the network
 * @param channels how many sigmas there are
 * @param positive whether all of them are 1
 */
public record ResidualStream(int number, int channels, boolean positive) implements Intermediate {
  /** All sigmas. */
  public Weight sign() {
    return new Reading(this, "sign", List.of(), List.of(channels));
  }

  /** The offsets o that a batch norm reads; shape (C) as all that follow. */
  public Weight offset(int reader, int channels) {
    return reading("offset", reader, channels);
  }

  /** - o, which brings a stored value back. */
  public Weight back(int reader, int channels) {
    return reading("back", reader, channels);
  }

  /** o less what it would be without the step. */
  public Weight step(int reader, int channels) {
    return reading("step", reader, channels);
  }

  /** What a batch norm's value lacks if it is gone: |s|, else 1. */
  public Weight factor(int reader, int channels) {
    return reading("factor", reader, channels);
  }

  private Weight reading(String method, int reader, int channels) {
    return new Reading(this, method, List.of(Literal.index("reader", reader)), List.of(channels));
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
  public boolean isOfPlan() {
    return true;
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Literal.of("number", number), Literal.channels("channels", channels));
  }

  @Override
  public String name() {
    return "stream";
  }
}

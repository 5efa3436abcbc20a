package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Values of a residual stream, each of whose channels is stored as a (x + o), by which the batch
 * norms y = s x + t that read them ({@link StreamReader}) are gone, but for a factor s / a, with o
 * = t / s. Which are depends on all their numbers, and is decided when weights are loaded.
 *
 * @param number its own in the network
 * @param free how many scales a may be negative, those of the smallest numbers
 * @param positive how many follow that are above 0
 * @param ones how many follow that are 1
 * @param scaled whether scales may be other than 1 and -1, for batch norms with a scale behind them
 */
public record ResidualStream(int number, int free, int positive, int ones, boolean scaled)
    implements Intermediate {
  /** How many scales there are. */
  public int channels() {
    return free + positive + ones;
  }

  /** Whether all scales are above 0. */
  public boolean isPositive() {
    return free == 0;
  }

  /** All scales. */
  public Weight scale() {
    return all(scaled ? "scale" : "sign");
  }

  /** 1 / a for all scales. */
  public Weight inverse() {
    return all(scaled ? "inverse" : "sign");
  }

  private Weight all(String method) {
    return new Reading(this, method, List.of(), List.of(channels()));
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

  /** What a batch norm's value lacks if it is gone: s / a, else 1. */
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
    if (isMixed()) {
      return "scaledStream";
    }
    return isPositive() ? "positiveStream" : "residualStream";
  }

  /** Whether its scales are not all signs, or not all of the same. */
  private boolean isMixed() {
    return scaled || (free > 0 && free < channels());
  }

  @Override
  public boolean isOfPlan() {
    return true;
  }

  @Override
  public List<Argument> arguments() {
    Literal first = Literal.of("number", number);
    return isMixed()
        ? List.of(
            first,
            Literal.channels("free", free),
            Literal.channels("positive", positive),
            Literal.channels("ones", ones))
        : List.of(first, Literal.channels("channels", channels()));
  }

  @Override
  public String name() {
    return "stream";
  }
}

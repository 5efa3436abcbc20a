package dev.foldnet.processor.elaborate.graph;

/** A limit was reached and reported; the member of the network that led there is given up. */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean fatal;

  /**
   * A reached limit.
   *
   * @param fatal whether the whole network is given up
   */
  public LimitException(boolean fatal) {
    super("limit", null, false, false);
    this.fatal = fatal;
  }

  public boolean fatal() {
    return fatal;
  }
}

package dev.foldnet.runtime;

/** Hears how far {@link Network#verify} is. */
@FunctionalInterface
public interface VerifyProgress {
  /** Hears nothing. */
  VerifyProgress NONE = (stage, done, total) -> {};

  /**
   * Called on the thread that verifies; must return soon.
   *
   * @param stage such as {@code seed 1: original in double}; each has a count of its own
   * @param done weights used so far
   * @param total weights of the network
   */
  void progress(String stage, long done, long total);
}

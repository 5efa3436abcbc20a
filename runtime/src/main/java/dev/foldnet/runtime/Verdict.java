package dev.foldnet.runtime;

/**
 * What became of one batch norm.
 *
 * @param key its prefix in the state dict
 * @param fate whether it can go, whatever the weights
 * @param form what it became, never empty; of {@link Fate#S} without weights, what it may become
 * @param reason why it stays, or under which condition it goes; empty for {@link Fate#F}
 * @param ops how many run-time ops it leaves
 */
public record Verdict(String key, Fate fate, String form, String reason, int ops) {
  /** Whether a batch norm can go. */
  public enum Fate {
    /** Gone for every weight, a gamma of 0 included. */
    F,
    /** Gone under a condition on the loaded weights. */
    S,
    /** No weights let it go. */
    K
  }

  /** Whether at least one run-time op remains, under whatever name. */
  public boolean left() {
    return ops > 0;
  }
}

package dev.foldnet.processor.graph;

/**
 * What becomes of one batch norm.
 *
 * @param key its prefix in the state dict
 * @param fate whether it can go
 * @param form what it became, of S what it becomes if it goes, never empty: {@code into
 *     features.init_block.conv.conv}, {@code unused}, {@code scale and shift}
 * @param reason why it stays or depends on the weights; empty for F
 * @param ops how many run-time ops it leaves (an op that a fold splits counts as often as it runs)
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
}

package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;

/**
 * How much memory a file's description may take: what the file makes us keep is charged here by
 * estimate before it is kept, so that a small hostile file cannot fill the heap.
 */
public final class Budget {
  /**
   * Bytes for a file of any size: some 20,000 tensors. Chosen, as its share of a larger file is.
   */
  private static final long BASE = 12L << 20;

  /** Bytes for an eighth of the file's own, at most. */
  private static final long MOST_FOR_SIZE = 64L << 20;

  private final Where where;
  private long left;

  /** A budget for a file of {@code size} bytes. */
  public Budget(Where where, long size) {
    this.where = where;
    this.left = BASE + Math.min(size / 8, MOST_FOR_SIZE);
  }

  public void charge(long bytes) throws WeightsException {
    left -= bytes;
    if (left < 0) {
      throw where.refuse("too many values, nested or listed, for a checkpoint of this size");
    }
  }
}

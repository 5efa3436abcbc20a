package dev.foldnet.runtime.image;

import java.util.Arrays;

/** Makes fewer rows, or more, of rows; holds as many as one of the new ones needs. */
final class VerticalPass implements RowSink {
  private final Taps taps;
  private final int start;
  private final int length;
  private final RowSink next;
  private final byte[][] held;
  private final int[] sums;
  private final byte[] out;
  private int done;

  /**
   * A pass over parts of rows.
   *
   * @param start of each row's samples, the first that is wanted
   * @param length how many are wanted
   * @param next gets rows of that length
   */
  VerticalPass(Taps taps, int start, int length, RowSink next) {
    this.taps = taps;
    this.start = start;
    this.length = length;
    this.next = next;
    this.held = new byte[taps.reach()][];
    this.sums = new int[length];
    this.out = new byte[length];
  }

  @Override
  public boolean wants(int y) {
    return done < taps.count() && y >= taps.first(done) && y <= taps.last(taps.count() - 1);
  }

  @Override
  public void row(int y, byte[] samples, int from) {
    if (!wants(y)) {
      return;
    }
    int slot = y % held.length;
    if (held[slot] == null) {
      held[slot] = new byte[length];
    }
    System.arraycopy(samples, from + start, held[slot], 0, length);
    while (done < taps.count() && taps.last(done) == y) {
      if (next.wants(done)) {
        sum(done);
        next.row(done, out, 0);
      }
      done++;
    }
  }

  private void sum(int output) {
    Arrays.fill(sums, Taps.start());
    int y = taps.first(output);
    for (int weight : taps.weights(output)) {
      add(held[y++ % held.length], weight);
    }
    for (int i = 0; i < length; i++) {
      out[i] = Taps.round(sums[i]);
    }
  }

  private void add(byte[] row, int weight) {
    for (int i = 0; i < length; i++) {
      sums[i] += (row[i] & 0xFF) * weight;
    }
  }
}

package dev.foldnet.runtime.image;

import java.util.Arrays;

/**
 * Resizes along both axes and rounds once, behind the second: what a cubic puts beyond black or
 * white along the first axis is not cut off before the second. Holds as many rows as one of the new
 * ones needs.
 */
final class JointPass implements RowSink {
  private final Taps x;
  private final Taps y;
  private final int channels;
  private final RowSink next;
  private final long[][] held;
  private final long[] sums;
  private final byte[] out;
  private int done;

  JointPass(Taps x, Taps y, int channels, RowSink next) {
    this.x = x;
    this.y = y;
    this.channels = channels;
    this.next = next;
    int length = Math.multiplyExact(x.count(), channels);
    this.held = new long[y.reach()][length];
    this.sums = new long[length];
    this.out = new byte[length];
  }

  @Override
  public boolean wants(int row) {
    return done < y.count() && row >= y.first(done) && row <= y.last(y.count() - 1);
  }

  @Override
  public void row(int row, byte[] samples, int from) {
    if (!wants(row)) {
      return;
    }
    across(samples, from, held[row % held.length]);
    while (done < y.count() && y.last(done) == row) {
      if (next.wants(done)) {
        down(done);
        next.row(done, out, 0);
      }
      done++;
    }
  }

  private void across(byte[] in, int from, long[] to) {
    for (int i = 0; i < to.length; i++) {
      int pixel = i / channels;
      int at = from + x.first(pixel) * channels + i % channels;
      long sum = 0;
      for (int weight : x.weights(pixel)) {
        sum += (long) (in[at] & 0xFF) * weight;
        at += channels;
      }
      to[i] = sum;
    }
  }

  private void down(int output) {
    Arrays.fill(sums, 0);
    int row = y.first(output);
    for (int weight : y.weights(output)) {
      long[] values = held[row++ % held.length];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i] * weight;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      out[i] = Taps.roundTwice(sums[i]);
    }
  }
}

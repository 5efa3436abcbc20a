package dev.foldnet.runtime.image;

/** Resizes rows, and hands them on. */
final class HorizontalPass implements RowSink {
  private final Taps taps;
  private final int channels;
  private final RowSink next;
  private final byte[] out;

  HorizontalPass(Taps taps, int channels, RowSink next) {
    this.taps = taps;
    this.channels = channels;
    this.next = next;
    this.out = new byte[Math.multiplyExact(taps.count(), channels)];
  }

  @Override
  public boolean wants(int y) {
    return next.wants(y);
  }

  @Override
  public void row(int y, byte[] samples, int from) {
    if (!wants(y)) {
      return;
    }
    if (channels == 3) {
      colour(samples, from);
    } else {
      grey(samples, from);
    }
    next.row(y, out, 0);
  }

  private void colour(byte[] in, int from) {
    for (int x = 0; x < taps.count(); x++) {
      int red = Taps.start();
      int green = red;
      int blue = red;
      int at = from + taps.first(x) * 3;
      for (int weight : taps.weights(x)) {
        red += (in[at] & 0xFF) * weight;
        green += (in[at + 1] & 0xFF) * weight;
        blue += (in[at + 2] & 0xFF) * weight;
        at += 3;
      }
      out[x * 3] = Taps.round(red);
      out[x * 3 + 1] = Taps.round(green);
      out[x * 3 + 2] = Taps.round(blue);
    }
  }

  private void grey(byte[] in, int from) {
    for (int x = 0; x < taps.count(); x++) {
      int sum = Taps.start();
      int at = from + taps.first(x);
      for (int weight : taps.weights(x)) {
        sum += (in[at++] & 0xFF) * weight;
      }
      out[x] = Taps.round(sum);
    }
  }
}

package dev.foldnet.runtime.weight;

import java.util.Arrays;

/**
 * The scales a of a stream: each channel of a value x is stored as a (x + o). Batch norms y = s x +
 * t that are gone say what they are,
 *
 * <pre>
 * a(x) = s a(y)          a(y) being another's scale
 * sign(a(x)) = sign(s)   where layers take |s|
 * </pre>
 *
 * <p>so a scale is known as a multiple of another, which is 1 or -1 or not yet known to be either.
 * Immutable.
 */
final class StreamScales {
  /**
   * How far scales that follow from each other may be from 1: products of some dozen batch norms'
   * are well within, and a stored value is a float32 still, with room for what it is made of.
   */
  private static final double LARGEST = 0x1p40;

  /** For each scale the one of which it is a multiple, or itself. */
  private final int[] bases;

  private final double[] multiples;

  /** Of those that are no multiples: 1 or -1, or 0 if either will do. */
  private final double[] signs;

  /** The reader for whose sake a sign is what it is; -1 if it is nobody's. */
  private final int[] choosers;

  /** From here on scales are 1. */
  private final int ones;

  /** Whether some may be multiples of others. */
  private final boolean tied;

  /**
   * Scales in this order, of which none is chosen.
   *
   * @param free how many are of either sign
   * @param positive how many are above 0
   * @param ones how many are 1
   */
  StreamScales(int free, int positive, int ones) {
    int all = free + positive + ones;
    bases = new int[all];
    multiples = new double[all];
    signs = new double[all];
    choosers = new int[all];
    for (int i = 0; i < all; i++) {
      bases[i] = i;
      multiples[i] = 1;
      signs[i] = i < free ? 0 : 1;
    }
    Arrays.fill(choosers, -1);
    this.ones = free + positive;
    this.tied = false;
  }

  /** A copy to change, in which scales may become multiples of others if {@code tied}. */
  private StreamScales(StreamScales from, boolean tied) {
    bases = tied ? from.bases.clone() : from.bases;
    multiples = tied ? from.multiples.clone() : from.multiples;
    signs = from.signs.clone();
    choosers = from.choosers.clone();
    ones = from.ones;
    this.tied = tied || from.tied;
  }

  /** All scales; where nothing is chosen they are 1. */
  double[] values() {
    double[] values = new double[bases.length];
    for (int i = 0; i < values.length; i++) {
      double sign = signs[base(i)];
      values[i] = multiple(i) * (sign == 0 ? 1 : sign);
    }
    return values;
  }

  /** The sign of a scale; 0 if it is not chosen. */
  double sign(int place) {
    return tied ? Math.signum(multiple(place)) * signs[base(place)] : signs[place];
  }

  /** The reader for whose sake a scale has its sign; -1 if there is none. */
  int chooser(int place) {
    return choosers[base(place)];
  }

  private int base(int place) {
    int base = place;
    while (bases[base] != base) {
      base = bases[base];
    }
    return base;
  }

  private double multiple(int place) {
    double multiple = multiples[place];
    for (int at = place; bases[at] != at; at = bases[at]) {
      multiple *= multiples[bases[at]];
    }
    return multiple;
  }

  /**
   * The scales with which one more batch norm is gone.
   *
   * @param number its own in the stream
   * @return null if it cannot be gone with those that are
   */
  StreamScales with(ReaderNumbers reader, int number) {
    if (!reader.mayGo()) {
      return null;
    }
    if (!reader.isScaledBehind() && !asksForMore(reader)) {
      return this;
    }
    StreamScales with = new StreamScales(this, reader.isScaledBehind());
    for (int c = 0; c < reader.channels(); c++) {
      if (!with.add(reader, c, number)) {
        return null;
      }
    }
    return reader.isScaledBehind() && with.isAnyFar() ? null : with;
  }

  /** Whether a batch norm wants another sign than there is, or one that is not chosen. */
  private boolean asksForMore(ReaderNumbers reader) {
    if (!tied) {
      return !reader.hasSigns(signs);
    }
    for (int c = 0; c < reader.channels(); c++) {
      if (!reader.takesAnySign(c) && !(sign(reader.place(c)) * reader.s(c) > 0)) {
        return true;
      }
    }
    return false;
  }

  private boolean add(ReaderNumbers reader, int channel, int number) {
    double s = reader.s(channel);
    int place = reader.place(channel);
    if (reader.isScaledBehind()) {
      return tie(place, s, reader.behind(channel));
    }
    return reader.takesAnySign(channel) || choose(base(place), s * multiple(place), number);
  }

  /** Makes the sign of a base that of a number, if it is not the other. */
  private boolean choose(int base, double number, int chooser) {
    if (signs[base] == 0) {
      signs[base] = Math.signum(number);
      choosers[base] = chooser;
    }
    return signs[base] * number > 0;
  }

  /** Makes a scale s times another. */
  private boolean tie(int place, double s, int other) {
    int base = base(place);
    int otherBase = base(other);
    if (base == otherBase || (base >= ones && otherBase >= ones)) {
      return false;
    }
    double times = multiple(place) / (s * multiple(other));
    return otherBase >= ones ? tie(base, otherBase, 1 / times) : tie(otherBase, base, times);
  }

  /** Makes a base a multiple of another. */
  private boolean tie(int base, int other, double times) {
    if (signs[base] != 0 && !choose(other, signs[base] * times, choosers[base])) {
      return false;
    }
    bases[base] = other;
    multiples[base] = times;
    return true;
  }

  private boolean isAnyFar() {
    for (int i = 0; i < bases.length; i++) {
      double multiple = Math.abs(multiple(i));
      if (!(multiple <= LARGEST && multiple >= 1 / LARGEST)) {
        return true;
      }
    }
    return false;
  }
}

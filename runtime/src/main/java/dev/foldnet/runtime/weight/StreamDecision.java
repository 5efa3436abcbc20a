package dev.foldnet.runtime.weight;

import java.util.Arrays;
import java.util.List;

/** Which batch norms of a stream go, and with which sigmas and offsets. Immutable. */
final class StreamDecision {
  private final List<ReaderNumbers> readers;
  private final boolean positive;
  private final double[] sigma;

  /** For each sigma the reader whose sign it is; -1 where it is nobody's. */
  private final int[] choosers;

  private final boolean[] gone;

  /** For each reader the offsets it reads, and those it would read without its step. */
  private final double[][] offsets;

  private final double[][] carried;

  private StreamDecision(
      List<ReaderNumbers> readers, boolean positive, double[] sigma, int leader, boolean[] gone) {
    this.readers = readers;
    this.positive = positive;
    this.sigma = sigma;
    this.gone = gone;
    choosers = new int[sigma.length];
    Arrays.fill(choosers, -1);
    if (leader >= 0 && gone[leader]) {
      choose(leader);
    }
    offsets = new double[readers.size()][];
    carried = new double[readers.size()][];
    for (int i = 0; i < readers.size(); i++) {
      offset(i, readers.get(i));
      if (gone[i]) {
        choose(i);
      }
    }
  }

  /**
   * Decides: the sigmas are the signs of that reader with which most go, of several the first; a
   * sigma that it leaves open is that of the first reader that goes besides.
   *
   * @param positive whether all sigmas are 1
   */
  static StreamDecision of(int channels, boolean positive, List<ReaderNumbers> readers) {
    double[] best = new double[channels];
    boolean[] gone = new boolean[readers.size()];
    int most = 0;
    int leader = -1;
    for (int candidate = 0; candidate < readers.size() && most < readers.size(); candidate++) {
      ReaderNumbers first = readers.get(candidate);
      double[] sigma = new double[channels];
      Arrays.fill(sigma, positive ? 1 : 0);
      if (!first.agrees(sigma)) {
        continue;
      }
      first.choose(sigma);
      boolean[] going = new boolean[readers.size()];
      int count = 0;
      for (int i = 0; i < going.length; i++) {
        going[i] = readers.get(i).agrees(sigma);
        if (going[i]) {
          readers.get(i).choose(sigma);
          count++;
        }
      }
      if (count > most) {
        best = sigma;
        gone = going;
        most = count;
        leader = candidate;
      }
    }
    for (int c = 0; c < channels; c++) {
      best[c] = best[c] == 0 ? 1 : best[c];
    }
    return new StreamDecision(readers, positive, best, leader, gone);
  }

  private void offset(int i, ReaderNumbers reader) {
    double[] along = new double[reader.channels()];
    for (ReaderNumbers.Along part : reader.carried()) {
      part.addTo(along, offsets);
    }
    carried[i] = along;
    offsets[i] = along;
    if (gone[i]) {
      offsets[i] = new double[along.length];
      for (int c = 0; c < along.length; c++) {
        offsets[i][c] = reader.o(c);
      }
    }
  }

  boolean isGone(int reader) {
    return gone[reader];
  }

  /** Why a reader stays. */
  StreamObstacles obstacles(int reader) {
    return new StreamObstacles(readers.get(reader), this);
  }

  /** Whether all sigmas have to be 1. */
  boolean isPositive() {
    return positive;
  }

  double sigma(int place) {
    return sigma[place];
  }

  /** Whether a sigma has to be what it is: for a reader, or as all are. */
  boolean isChosen(int place) {
    return positive || choosers[place] >= 0;
  }

  /** The reader whose sign a sigma is. */
  int chooser(int place) {
    return choosers[place];
  }

  /** Notes whose the sigmas are that nobody has chosen yet. */
  private void choose(int reader) {
    for (int c = 0; c < readers.get(reader).channels(); c++) {
      int place = readers.get(reader).place(c);
      choosers[place] = choosers[place] < 0 ? reader : choosers[place];
    }
  }

  /** What a stream is asked for. */
  enum Kind {
    SIGN,
    OFFSET,
    BACK,
    STEP,
    SCALE,
    SHIFT,
    FACTOR
  }

  /**
   * A vector, which the caller may not change.
   *
   * @param reader the number of the batch norm that it belongs to; any for the sigmas
   */
  double[] vector(Kind kind, int reader) {
    return switch (kind) {
      case SIGN -> sigma;
      case OFFSET -> offsets[reader];
      case BACK -> back(reader);
      case STEP -> step(reader);
      case SCALE -> scale(reader);
      case SHIFT -> shift(reader);
      case FACTOR -> factor(reader);
    };
  }

  private double[] back(int reader) {
    double[] back = new double[offsets[reader].length];
    for (int c = 0; c < back.length; c++) {
      back[c] = -offsets[reader][c];
    }
    return back;
  }

  private double[] step(int reader) {
    double[] step = new double[offsets[reader].length];
    for (int c = 0; c < step.length; c++) {
      step[c] = offsets[reader][c] - carried[reader][c];
    }
    return step;
  }

  private double[] scale(int reader) {
    ReaderNumbers r = readers.get(reader);
    double[] scale = new double[r.channels()];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = gone[reader] ? 1 : r.s(c) * sigma[r.place(c)];
    }
    return scale;
  }

  private double[] shift(int reader) {
    ReaderNumbers r = readers.get(reader);
    double[] shift = new double[r.channels()];
    for (int c = 0; c < shift.length; c++) {
      shift[c] = gone[reader] ? 0 : r.t(c) - r.s(c) * offsets[reader][c];
    }
    return shift;
  }

  private double[] factor(int reader) {
    ReaderNumbers r = readers.get(reader);
    double[] factor = new double[r.channels()];
    for (int c = 0; c < factor.length; c++) {
      factor[c] = gone[reader] ? Math.abs(r.s(c)) : 1;
    }
    return factor;
  }
}

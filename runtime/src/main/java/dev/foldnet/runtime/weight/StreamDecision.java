package dev.foldnet.runtime.weight;

import java.util.Arrays;
import java.util.List;

/** Which batch norms of a stream go, and with which scales and offsets. Immutable. */
final class StreamDecision {
  private final List<ReaderNumbers> readers;
  private final StreamScales scales;

  /** By place the scale. */
  private final double[] values;

  private final boolean[] gone;

  /** For each reader the offsets it reads, and those it would read without its step. */
  private final double[][] offsets;

  private final double[][] carried;

  private StreamDecision(List<ReaderNumbers> readers, StreamScales scales, boolean[] gone) {
    this.readers = readers;
    this.scales = scales;
    this.values = scales.values();
    this.gone = gone;
    offsets = new double[readers.size()][];
    carried = new double[readers.size()][];
    for (int i = 0; i < readers.size(); i++) {
      offset(i, readers.get(i));
    }
  }

  /**
   * Decides: the scales are those of that reader with which most go, of several the first; what it
   * leaves open is as the first reader wants it that goes besides.
   */
  static StreamDecision of(ResidualStream stream, List<ReaderNumbers> readers) {
    StreamScales best = stream.scales();
    boolean[] gone = new boolean[readers.size()];
    int most = 0;
    for (int candidate = 0; candidate < readers.size() && most < readers.size(); candidate++) {
      StreamScales scales = stream.scales().with(readers.get(candidate), candidate);
      if (scales == null) {
        continue;
      }
      boolean[] going = new boolean[readers.size()];
      going[candidate] = true;
      int count = 1;
      for (int i = 0; i < going.length; i++) {
        StreamScales more = i == candidate ? null : scales.with(readers.get(i), i);
        if (more != null) {
          scales = more;
          going[i] = true;
          count++;
        }
      }
      if (count > most) {
        best = scales;
        gone = going;
        most = count;
      }
    }
    return new StreamDecision(readers, best, gone);
  }

  private void offset(int i, ReaderNumbers reader) {
    double[] others = new double[reader.channels()];
    for (ReaderNumbers.Along part : reader.carried()) {
      if (part.reader() != i) {
        part.addTo(others, offsets);
      }
    }
    offsets[i] = others;
    if (gone[i]) {
      offsets[i] = reader.offsets();
      carried[i] = withOwn(i, reader, others);
      return;
    }
    double[] along = withOwn(i, reader, others);
    for (int c = 0; c < along.length && !Arrays.equals(along, offsets[i]); c++) {
      offsets[i] = along; // as often as sums stand on sums
      along = withOwn(i, reader, others);
    }
    carried[i] = along;
  }

  /** What comes along from others, and from the reader's own channels as far as known. */
  private double[] withOwn(int i, ReaderNumbers reader, double[] others) {
    double[] all = others.clone();
    for (ReaderNumbers.Along part : reader.carried()) {
      if (part.reader() == i) {
        part.addTo(all, offsets);
      }
    }
    return all;
  }

  boolean isGone(int reader) {
    return gone[reader];
  }

  /** Why a reader stays. */
  StreamObstacles obstacles(int reader) {
    return new StreamObstacles(readers.get(reader), this);
  }

  StreamScales scales() {
    return scales;
  }

  /** What a stream is asked for. */
  enum Kind {
    SCALES,
    INVERSE,
    OFFSET,
    BACK,
    STEP,
    SCALE,
    SHIFT,
    FACTOR
  }

  /**
   * A vector, which is the caller's.
   *
   * @param reader the number of the batch norm that it belongs to; any for the scales
   */
  double[] vector(Kind kind, int reader) {
    return switch (kind) {
      case SCALES -> values.clone();
      case INVERSE -> inverse();
      case OFFSET -> offsets[reader].clone();
      case BACK -> back(reader);
      case STEP -> step(reader);
      case SCALE -> scale(reader);
      case SHIFT -> shift(reader);
      case FACTOR -> factor(reader);
    };
  }

  private double[] inverse() {
    double[] inverse = new double[values.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / values[i];
    }
    return inverse;
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
      scale[c] = gone[reader] ? 1 : r.s(c) * behind(r, c) / values[r.place(c)];
    }
    return scale;
  }

  private double[] shift(int reader) {
    ReaderNumbers r = readers.get(reader);
    double[] shift = new double[r.channels()];
    for (int c = 0; c < shift.length; c++) {
      shift[c] = gone[reader] ? 0 : (r.t(c) - r.s(c) * offsets[reader][c]) * behind(r, c);
    }
    return shift;
  }

  /** The scale by which a reader's value is stored; 1 if layers take what it lacks. */
  private double behind(ReaderNumbers reader, int channel) {
    return reader.isScaledBehind() ? values[reader.behind(channel)] : 1;
  }

  private double[] factor(int reader) {
    ReaderNumbers r = readers.get(reader);
    double[] factor = new double[r.channels()];
    for (int c = 0; c < factor.length; c++) {
      factor[c] = gone[reader] ? r.s(c) / values[r.place(c)] : 1;
    }
    return factor;
  }
}

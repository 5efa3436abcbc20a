package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.List;

/** A batch norm y = s x + t that reads a stream, in numbers. */
final class ReaderNumbers {
  /** How large an offset may be, measured by the values that the batch norm was trained on. */
  static final int LARGEST = 32;

  private final BatchNorm.Coefficients bn;

  /** The offsets t / s. */
  private final double[] offsets;

  /** Whether no s is 0 and no offset too large. */
  private final boolean mayGo;

  private final Places places;

  /** For each channel the number of the scale behind; none if layers take what is missing there. */
  private final Places behind;

  private final boolean anySign;

  /** For each channel that slope of the PReLUs behind that cannot be turned, or any; or null. */
  private final double[] slopes;

  private final List<Along> carried;

  private ReaderNumbers(
      BatchNorm.Coefficients bn,
      Places places,
      Places behind,
      boolean anySign,
      double[] slopes,
      List<Along> carried) {
    this.bn = bn;
    this.places = places;
    this.behind = behind;
    this.anySign = anySign;
    this.slopes = slopes;
    this.carried = List.copyOf(carried);
    offsets = new double[bn.s.length];
    boolean may = true;
    for (int c = 0; c < offsets.length; c++) {
      offsets[c] = bn.t[c] / bn.s[c];
      may &= bn.s[c] != 0 && !isLarge(c);
    }
    mayGo = may;
  }

  /** Offsets that come along from another reader. */
  static final class Along {
    private final int reader;
    private final Places places;
    private final boolean back;

    private Along(int reader, Places places, boolean back) {
      this.reader = reader;
      this.places = places;
      this.back = back;
    }

    /** The number of the other. */
    int reader() {
      return reader;
    }

    /** Adds them to the offsets of the reader's channels. */
    void addTo(double[] along, double[][] offsets) {
      double[] of = offsets[reader];
      for (int c = 0; c < along.length; c++) {
        int place = places.of(c);
        if (place >= 0) {
          along[c] += back ? -of[place] : of[place];
        }
      }
    }
  }

  static ReaderNumbers of(StreamReader reader, TensorSource source) throws WeightsException {
    List<Along> carried = new ArrayList<>();
    for (Carried part : reader.carried()) {
      carried.add(new Along(part.reader(), Places.of(part.places(), source), part.back()));
    }
    BatchNorm.Coefficients bn = reader.bn().coefficients(source);
    Behind behind = reader.behind();
    return new ReaderNumbers(
        bn,
        Places.of(reader.places(), source),
        behind.places() == null ? Places.NONE : Places.of(behind.places(), source),
        behind == Behind.LAYERS,
        slopes(behind.slopes(), source),
        carried);
  }

  private static double[] slopes(List<Weight> behind, TensorSource source) throws WeightsException {
    double[] slopes = null;
    for (Weight weight : behind) {
      double[] more = weight.evaluate(source);
      for (int c = 0; slopes != null && c < more.length; c++) {
        more[c] = TurnedSlope.isTurnable(more[c]) ? slopes[c] : more[c];
      }
      slopes = more;
    }
    return slopes;
  }

  int channels() {
    return bn.s.length;
  }

  double s(int channel) {
    return bn.s[channel];
  }

  double t(int channel) {
    return bn.t[channel];
  }

  /** The offset t / s. */
  double o(int channel) {
    return offsets[channel];
  }

  /** The offsets of all channels; not to be changed. */
  double[] offsets() {
    return offsets;
  }

  /** What the values are as large as that the batch norm was trained on. */
  double spread(int channel) {
    return bn.spread[channel];
  }

  /** Whether the offset is too large. */
  boolean isLarge(int channel) {
    return !(Math.abs(o(channel)) <= LARGEST * spread(channel));
  }

  /** The number of a channel's scale. */
  int place(int channel) {
    return places.of(channel);
  }

  List<Along> carried() {
    return carried;
  }

  /** Whether no s is 0 and no offset too large. */
  boolean mayGo() {
    return mayGo;
  }

  /** Whether its values are stored by scales of the stream. */
  boolean isScaledBehind() {
    return behind.size() > 0;
  }

  /** The number of the scale by which a channel of its value is stored. */
  int behind(int channel) {
    return behind.of(channel);
  }

  /** Whether it needs no other signs than these, by the numbers of scales. */
  boolean hasSigns(double[] signs) {
    for (int c = 0; c < bn.s.length && !anySign; c++) {
      if (!(signs[places.of(c)] * bn.s[c] > 0) && !takesAnySign(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether what is behind a channel takes a negative factor too. */
  boolean takesAnySign(int channel) {
    return anySign || (slopes != null && TurnedSlope.isTurnable(slopes[channel]));
  }

  /** Whether PReLUs behind it could take one. */
  boolean hasSlopes() {
    return slopes != null;
  }

  /** The slope behind a channel that takes no negative factor, if there is one. */
  double slope(int channel) {
    return slopes[channel];
  }
}

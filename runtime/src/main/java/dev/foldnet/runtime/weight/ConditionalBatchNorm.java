package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Optional;

/**
 * A batch norm y = s x + t that layers take in if its numbers let them. Where all s are at least 0,
 * it goes back over maxima, or on over max pools. Between two relus, where z is what the first
 * reads, each channel goes if it has one of the forms
 *
 * <pre>
 * s >= 0, t <= 0    relu(s relu(z) + t) = relu(s z + t)
 * s >= 0, t > 0     relu(s relu(z) + t) = relu(s z) + t
 * s < 0, t <= 0     relu(s relu(z) + t) = 0
 * </pre>
 *
 * <p>and it goes if all its channels do. Thread safe.
 */
public final class ConditionalBatchNorm {
  private final BatchNorm bn;
  private final boolean betweenRelus;
  private TensorSource readFrom;
  private BatchNorm.Coefficients read;

  ConditionalBatchNorm(BatchNorm bn, boolean betweenRelus) {
    this.bn = bn;
    this.betweenRelus = betweenRelus;
  }

  /** What the layers that take it in scale by: 1 if it stays. Shape (C) as all that follow. */
  public Weight layerScale() {
    return new Vector(Kind.LAYER_SCALE);
  }

  /** What they add: 0 if it stays. */
  public Weight layerShift() {
    return new Vector(Kind.LAYER_SHIFT);
  }

  /** What it scales by itself: 1 if it is gone. */
  public Weight scale() {
    return new Scale();
  }

  /** What it adds itself: 0 if it is gone. */
  public Weight shift() {
    return new Vector(Kind.SHIFT);
  }

  /** What layers behind two relus add to their inputs: 0 if it stays, or those in front do. */
  public Weight onward() {
    return new Vector(Kind.ONWARD);
  }

  private enum Kind {
    LAYER_SCALE,
    LAYER_SHIFT,
    SCALE,
    SHIFT,
    ONWARD
  }

  /** Reads each tensor once for each checkpoint: going back in a compressed file is dear. */
  private synchronized BatchNorm.Coefficients numbers(TensorSource source) throws WeightsException {
    if (readFrom != source) {
      read = bn.coefficients(source);
      readFrom = source;
    }
    return read;
  }

  /** The first channel that keeps it; -1 if none does. */
  private int obstacle(BatchNorm.Coefficients numbers) {
    for (int c = 0; c < numbers.s.length; c++) {
      if (!(numbers.s[c] >= 0 || (betweenRelus && numbers.t[c] <= 0))) {
        return c;
      }
    }
    return -1;
  }

  private double gone(Kind kind, double s, double t) {
    return switch (kind) {
      case LAYER_SCALE -> betweenRelus && s < 0 ? 0 : s;
      case LAYER_SHIFT -> !betweenRelus ? t : s < 0 || t > 0 ? 0 : t;
      case SCALE -> 1;
      case SHIFT -> 0;
      case ONWARD -> betweenRelus && t > 0 ? t : 0;
    };
  }

  private static double kept(Kind kind, double s, double t) {
    return switch (kind) {
      case LAYER_SCALE -> 1;
      case LAYER_SHIFT, ONWARD -> 0;
      case SCALE -> s;
      case SHIFT -> t;
    };
  }

  private class Vector extends BatchNormVector {
    private final Kind kind;

    Vector(Kind kind) {
      super(bn);
      this.kind = kind;
    }

    @Override
    public double[] evaluate(TensorSource source) throws WeightsException {
      BatchNorm.Coefficients numbers = numbers(source);
      boolean goes = obstacle(numbers) < 0;
      double[] vector = new double[numbers.s.length];
      for (int c = 0; c < vector.length; c++) {
        double s = numbers.s[c];
        double t = numbers.t[c];
        vector[c] = goes ? gone(kind, s, t) : kept(kind, s, t);
      }
      return vector;
    }
  }

  private final class Scale extends Vector implements Conditional {
    Scale() {
      super(Kind.SCALE);
    }

    @Override
    public Optional<String> obstacle(TensorSource source) throws WeightsException {
      BatchNorm.Coefficients numbers = numbers(source);
      int c = ConditionalBatchNorm.this.obstacle(numbers);
      if (c < 0) {
        return Optional.empty();
      }
      String shift = betweenRelus ? " and t = " + (float) numbers.t[c] + " positive" : "";
      return Optional.of(
          "s = " + (float) numbers.s[c] + " is negative" + shift + " in channel " + c);
    }
  }
}

package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A batch norm over C channels as the map y = s x + t per channel, with s = gamma /
 * sqrt(running_var + eps) and t = beta - s running_mean (Ioffe and Szegedy 2015, inference).
 * Immutable.
 */
public final class BatchNorm {
  private final String prefix;
  private final int channels;
  private final double eps;
  private final boolean affine;
  private final Declared weight;
  private final Declared bias;
  private final Declared mean;
  private final Declared variance;

  BatchNorm(String prefix, int channels, double eps, boolean affine) {
    this.prefix = prefix;
    this.channels = channels;
    this.eps = eps;
    this.affine = affine;
    this.weight = declared(prefix, channels, "weight");
    this.bias = declared(prefix, channels, "bias");
    this.mean = declared(prefix, channels, "running_mean");
    this.variance = declared(prefix, channels, "running_var");
  }

  /** What its tensors' keys begin with. */
  String prefix() {
    return prefix;
  }

  int channels() {
    return channels;
  }

  /** Hands out its tensors. */
  void declare(Consumer<Declared> keys) {
    if (affine) {
      keys.accept(weight);
      keys.accept(bias);
    }
    keys.accept(mean);
    keys.accept(variance);
  }

  /** s = gamma / sqrt(running_var + eps), shape (C). */
  public Weight scale() {
    return new BatchNormVector(this) {
      @Override
      public double[] evaluate(TensorSource source) throws WeightsException {
        return scales(variances(source), source);
      }
    };
  }

  /** t = beta - s running_mean, shape (C). */
  public Weight shift() {
    return new BatchNormVector(this) {
      @Override
      public double[] evaluate(TensorSource source) throws WeightsException {
        double[] scale = scales(variances(source), source);
        return shifts(scale, source.floats(mean.key()), source);
      }
    };
  }

  /** Its tensors as they stand, by key; the variance is refused where eps leaves it below 0. */
  public Map<String, Weight> stored() {
    Map<String, Weight> tensors = new LinkedHashMap<>();
    if (affine) {
      tensors.put(weight.key(), new Key(weight));
      tensors.put(bias.key(), new Key(bias));
    }
    tensors.put(mean.key(), new Key(mean));
    tensors.put(
        variance.key(),
        new BatchNormVector(this) {
          @Override
          public double[] evaluate(TensorSource source) throws WeightsException {
            return variances(source);
          }
        });
    return tensors;
  }

  private static Declared declared(String prefix, int channels, String name) {
    return new Declared(prefix + "." + name, List.of(channels), false);
  }

  /** It in numbers; each of its tensors is read once. */
  Coefficients coefficients(TensorSource source) throws WeightsException {
    double[] variances = variances(source);
    float[] means = source.floats(mean.key());
    double[] spread = new double[channels];
    for (int c = 0; c < channels; c++) {
      spread[c] = Math.abs(means[c]) + Math.sqrt(variances[c] + eps);
    }
    double[] scale = scales(variances, source);
    return new Coefficients(scale, shifts(scale, means, source), spread);
  }

  private double[] scales(double[] variances, TensorSource source) throws WeightsException {
    float[] gamma = affine ? source.floats(weight.key()) : null;
    double[] scale = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = (gamma == null ? 1 : gamma[c]) / Math.sqrt(variances[c] + eps);
    }
    return scale;
  }

  private double[] shifts(double[] scale, float[] means, TensorSource source)
      throws WeightsException {
    float[] beta = affine ? source.floats(bias.key()) : new float[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      shift[c] = beta[c] - scale[c] * means[c];
    }
    return shift;
  }

  private double[] variances(TensorSource source) throws WeightsException {
    String key = variance.key();
    float[] values = source.floats(key);
    double[] exact = new double[channels];
    for (int c = 0; c < channels; c++) {
      // In float32 too, as the network before folding adds them.
      if (!(values[c] + eps > 0 && values[c] + (float) eps > 0)) {
        throw WeightsException.about(source.name())
            .key(key)
            .problem("the variance in channel " + c + " is not positive with " + eps + " added")
            .expected("more than " + -eps)
            .found(Float.toString(values[c]))
            .build();
      }
      exact[c] = values[c];
    }
    return exact;
  }

  /** s and t, and how large the values are that it was trained on. */
  static final class Coefficients {
    final double[] s;
    final double[] t;

    /** |running_mean| + sqrt(running_var + eps). */
    final double[] spread;

    private Coefficients(double[] s, double[] t, double[] spread) {
      this.s = s;
      this.t = t;
      this.spread = spread;
    }
  }
}

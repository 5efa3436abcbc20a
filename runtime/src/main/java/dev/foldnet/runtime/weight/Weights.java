package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import java.util.List;

/** The expressions that generated loaders are written in. */
public final class Weights {
  private Weights() {}

  /** A float tensor of the checkpoint. */
  public static Weight key(String key, Integer... shape) {
    return new Key(new Declared(key, List.of(shape), false));
  }

  /** An int64 tensor of the checkpoint: n indices, each from 0 to n - 1. */
  public static Weight index(String key, Integer... shape) {
    return new Key(new Declared(key, List.of(shape), true));
  }

  /** A batch norm with weight and bias. */
  public static BatchNorm batchNorm(String prefix, int channels, double eps) {
    return new BatchNorm(prefix, channels, eps, true);
  }

  /** A batch norm without weight and bias. */
  public static BatchNorm plainBatchNorm(String prefix, int channels, double eps) {
    return new BatchNorm(prefix, channels, eps, false);
  }

  /** A batch norm that goes if no s is negative. */
  public static ConditionalBatchNorm ifNotNegative(BatchNorm bn) {
    return new ConditionalBatchNorm(bn, false);
  }

  /** A batch norm between two relus that goes if in no channel s is negative and t positive. */
  public static ConditionalBatchNorm betweenRelus(BatchNorm bn) {
    return new ConditionalBatchNorm(bn, true);
  }

  /** The product of two tensors, element by element, aligned from the right. */
  public static Weight product(Weight left, Weight right) {
    return new Product(left, right);
  }

  /** -1, 0 or 1 for each element. */
  public static Weight signs(Weight weight) {
    return new Signs(weight);
  }

  /** All elements as a vector. */
  public static Weight flat(Weight weight) {
    return new Flat(weight);
  }

  /** v'[i] = v[index[i]], the index being whole numbers of the checkpoint. */
  public static Weight gathered(Weight vector, Weight index) {
    return new Gathered(vector, index);
  }

  /** w'[o, …] = s[o] w[o, …], for a convolution or linear layer. */
  public static Weight scaleOut(Weight weight, Weight scale) {
    return new ScaleOut(weight, scale, false, 1);
  }

  /** The same for the output channels of a transposed convolution (I, O / groups, k…). */
  public static Weight scaleOutTransposed(Weight weight, Weight scale, int groups) {
    return new ScaleOut(weight, scale, true, groups);
  }

  /** b' = s b + t. */
  public static Weight scaleShiftBias(Weight bias, Weight scale, Weight shift) {
    return new ScaleShiftBias(bias, scale, shift);
  }

  /** w'[…, i, …] = w[…, i, …] s[i] over the input channels of a convolution or linear layer. */
  public static Weight scaleIn(Weight weight, Weight scale, int groups) {
    return new ScaleIn(weight, scale, false, groups);
  }

  /** The same for the input channels of a transposed convolution (I, O / groups, k…). */
  public static Weight scaleInTransposed(Weight weight, Weight scale, int groups) {
    return new ScaleIn(weight, scale, true, groups);
  }

  /** What a convolution without padding, or a linear layer, makes of an input that is t: (O). */
  public static Weight shiftIn(Weight weight, Weight shift, int groups) {
    return new ShiftIn(weight, shift, false, groups);
  }

  /** The same for a transposed convolution (I, O / groups, 1…) of stride 1. */
  public static Weight shiftInTransposed(Weight weight, Weight shift, int groups) {
    return new ShiftIn(weight, shift, true, groups);
  }

  /** The sum of two tensors of one shape. */
  public static Weight plus(Weight left, Weight right) {
    return new Plus(left, right);
  }

  /** The entries of a vector from one to before another. */
  public static Weight part(Weight vector, int from, int to) {
    return new Part(vector, 0, from, to);
  }

  /** Along axis 0, the output channels, the entries from one to before another. */
  public static Weight rows(Weight weight, int from, int to) {
    return new Part(weight, 0, from, to);
  }

  /** Along axis 1, the input channels, the entries from one to before another. */
  public static Weight columns(Weight weight, int from, int to) {
    return new Part(weight, 1, from, to);
  }

  /** Vectors one behind the other. */
  public static Weight joined(Weight... parts) {
    return new Joined(List.of(parts));
  }

  /** A vector of one number. */
  public static Weight filled(int size, double value) {
    return new Filled(size, value);
  }

  /** A vector of given numbers. */
  public static Weight listed(double... values) {
    return new Listed(values.clone());
  }

  /** The entries of a vector in another shape, row by row. */
  public static Weight shaped(Weight vector, Integer... shape) {
    return new Shaped(vector, List.of(shape));
  }

  /** The vector 0, 1, 2, …. */
  public static Weight counted(int size) {
    return new Counted(size);
  }

  /**
   * A batch norm with weight and bias that reads a stream, where it is added.
   *
   * @param number its own in the stream; those of a stream count from 0
   * @param places for each of its channels the number of the scale
   * @param carried the offsets that its channels have if it stays, to be added up
   * @throws IllegalStateException if another batch norm of the stream has its number
   */
  public static StreamReader reader(
      ResidualStream stream,
      int number,
      String prefix,
      int channels,
      double eps,
      Weight places,
      Carried... carried) {
    return reader(stream, number, prefix, channels, eps, places, Behind.ACTIVATION, carried);
  }

  /** The same with something else behind it than an activation and layers. */
  public static StreamReader reader(
      ResidualStream stream,
      int number,
      String prefix,
      int channels,
      double eps,
      Weight places,
      Behind behind,
      Carried... carried) {
    return stream.add(number, batchNorm(prefix, channels, eps), places, behind, carried);
  }

  /** The same without weight and bias. */
  public static StreamReader plainReader(
      ResidualStream stream,
      int number,
      String prefix,
      int channels,
      double eps,
      Weight places,
      Carried... carried) {
    return plainReader(stream, number, prefix, channels, eps, places, Behind.ACTIVATION, carried);
  }

  /** The same with something else behind it than an activation and layers. */
  public static StreamReader plainReader(
      ResidualStream stream,
      int number,
      String prefix,
      int channels,
      double eps,
      Weight places,
      Behind behind,
      Carried... carried) {
    return stream.add(number, plainBatchNorm(prefix, channels, eps), places, behind, carried);
  }

  /** Behind a batch norm of a stream stand layers alone. */
  public static Behind layersBehind() {
    return Behind.LAYERS;
  }

  /**
   * Behind a batch norm of a stream stand values that are stored by scales of it.
   *
   * @param places for each channel the number of the scale
   */
  public static Behind scaledBehind(Weight places) {
    return Behind.scaled(places);
  }

  /**
   * Behind a batch norm of a stream stand PReLUs, and behind those layers, whose weights are {@link
   * #turnedSlope} and made of {@link #turnedFactor}.
   *
   * @param slopes of each PReLU, one for each channel
   */
  public static Behind slopesBehind(Weight... slopes) {
    return Behind.slopes(List.of(slopes));
  }

  /**
   * Offsets that come along a stream from where another batch norm reads it.
   *
   * @param reader the number of the other, which is smaller, or the same: of other channels
   * @param places for each channel the other's channel, or -1 where none comes
   */
  public static Carried carried(int reader, Weight places) {
    return new Carried(reader, places, false);
  }

  /** The same, subtracted. */
  public static Carried carriedBack(int reader, Weight places) {
    return new Carried(reader, places, true);
  }

  /** The slopes q of a PReLU whose input lacks a factor f: 1 / q where that is negative. */
  public static Weight turnedSlope(Weight slope, Weight factor) {
    return new TurnedSlope(slope, factor);
  }

  /** What its value lacks then: f, or f q where f is negative. */
  public static Weight turnedFactor(Weight factor, Weight slope) {
    return new TurnedFactor(factor, slope);
  }

  /** v'[r columns + c] = v[first + r down + c across]. */
  public static Weight grid(Weight vector, int first, int rows, int down, int columns, int across) {
    return new Grid(vector, first, rows, down, columns, across);
  }
}

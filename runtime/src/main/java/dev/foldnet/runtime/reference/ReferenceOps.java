package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The operations in double. Each is a plain loop elsewhere in this package. */
public class ReferenceOps implements Ops<DoubleTensor> {
  private final Function<String, DoubleTensor> weights;
  private final Precision precision;

  /**
   * Operations over weights.
   *
   * @param weights by name
   */
  public ReferenceOps(NetworkWeights weights) {
    this(name -> DoubleTensor.of(weights.floats(name), false));
  }

  /**
   * Operations over weights that are made when they are asked for.
   *
   * @param weights by name, unbatched
   */
  public ReferenceOps(Function<String, DoubleTensor> weights) {
    this(weights, Precision.DOUBLE);
  }

  ReferenceOps(Function<String, DoubleTensor> weights, Precision precision) {
    this.weights = weights;
    this.precision = precision;
  }

  /**
   * Runs a program.
   *
   * @param inputs one for each input of the program, batch first
   * @return the outputs, in double
   */
  public static List<DoubleTensor> run(
      Program program, NetworkWeights weights, List<FloatTensor> inputs) {
    List<DoubleTensor> wide = new ArrayList<>();
    for (FloatTensor input : inputs) {
      wide.add(DoubleTensor.of(input, true));
    }
    return program.run(new ReferenceOps(weights), wide);
  }

  @Override
  public DoubleTensor weight(String name) {
    return weights.apply(name);
  }

  @Override
  public int[] shape(DoubleTensor x) {
    return x.shape();
  }

  @Override
  public boolean batched(DoubleTensor x) {
    return x.batched();
  }

  @Override
  public DoubleTensor constant(double[] values, int... shape) {
    return new DoubleTensor(shape, values, false);
  }

  @Override
  public DoubleTensor conv(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return Convolutions.conv(x, weight, bias, stride, padding, dilation, groups, precision);
  }

  @Override
  public DoubleTensor deconv(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups) {
    return Convolutions.deconv(
        x, weight, bias, stride, padding, outPadding, dilation, groups, precision);
  }

  @Override
  public DoubleTensor deformConv(
      DoubleTensor x,
      DoubleTensor offset,
      DoubleTensor mask,
      DoubleTensor weight,
      DoubleTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    Deformation deformation =
        new Deformation(x, offset, mask, weight, stride, padding, dilation, precision);
    return Convolutions.conv(
        deformation.samples(),
        deformation.flat(weight),
        bias,
        new int[] {1, 1},
        new int[2],
        new int[] {1, 1},
        groups,
        precision);
  }

  @Override
  public DoubleTensor linear(DoubleTensor x, DoubleTensor weight, DoubleTensor bias) {
    return Products.linear(x, weight, bias, precision);
  }

  @Override
  public DoubleTensor batchNorm(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      DoubleTensor mean,
      DoubleTensor var,
      double eps) {
    return Norms.batch(x, weight, bias, mean, var, eps);
  }

  @Override
  public DoubleTensor scaleShift(DoubleTensor x, DoubleTensor scale, DoubleTensor shift) {
    return Elementwise.affine(x, scale.values(), shift.values());
  }

  @Override
  public DoubleTensor instanceNorm(
      DoubleTensor x, DoubleTensor weight, DoubleTensor bias, double eps) {
    return Norms.group(x, weight, bias, x.size(1), eps);
  }

  @Override
  public DoubleTensor groupNorm(
      DoubleTensor x, DoubleTensor weight, DoubleTensor bias, int groups, double eps) {
    return Norms.group(x, weight, bias, groups, eps);
  }

  @Override
  public DoubleTensor layerNorm(
      DoubleTensor x, DoubleTensor weight, DoubleTensor bias, double eps) {
    return Norms.layer(x, weight, bias, eps);
  }

  @Override
  public DoubleTensor lrn(DoubleTensor x, int size, double alpha, double beta, double k) {
    return Norms.lrn(x, size, alpha, beta, k);
  }

  @Override
  public DoubleTensor prelu(DoubleTensor x, DoubleTensor slopes) {
    return Elementwise.prelu(x, slopes.values());
  }

  @Override
  public DoubleTensor relu(DoubleTensor x) {
    return Elementwise.map(x, v -> Math.max(v, 0));
  }

  @Override
  public DoubleTensor leakyRelu(DoubleTensor x, double slope) {
    return Elementwise.map(x, v -> v >= 0 ? v : v * slope);
  }

  @Override
  public DoubleTensor elu(DoubleTensor x, double alpha) {
    return Elementwise.map(x, v -> Functions.elu(v, alpha));
  }

  @Override
  public DoubleTensor sigmoid(DoubleTensor x) {
    return Elementwise.map(x, Functions::sigmoid);
  }

  @Override
  public DoubleTensor tanh(DoubleTensor x) {
    return Elementwise.map(x, Math::tanh);
  }

  @Override
  public DoubleTensor swish(DoubleTensor x) {
    return Elementwise.map(x, v -> v * Functions.sigmoid(v));
  }

  @Override
  public DoubleTensor hswish(DoubleTensor x) {
    return Elementwise.map(x, v -> v * Functions.clamp(v + 3, 0, 6) / 6);
  }

  @Override
  public DoubleTensor hsigmoid(DoubleTensor x) {
    return Elementwise.map(x, v -> Functions.clamp(v + 3, 0, 6) / 6);
  }

  @Override
  public DoubleTensor gelu(DoubleTensor x) {
    return Elementwise.map(x, Functions::gelu);
  }

  @Override
  public DoubleTensor clamp(DoubleTensor x, double min, double max) {
    return Elementwise.map(x, v -> Functions.clamp(v, min, max));
  }

  @Override
  public DoubleTensor exp(DoubleTensor x) {
    return Elementwise.map(x, Math::exp);
  }

  @Override
  public DoubleTensor log(DoubleTensor x) {
    return Elementwise.map(x, Math::log);
  }

  @Override
  public DoubleTensor sqrt(DoubleTensor x) {
    return Elementwise.map(x, Math::sqrt);
  }

  @Override
  public DoubleTensor abs(DoubleTensor x) {
    return Elementwise.map(x, Math::abs);
  }

  @Override
  public DoubleTensor sign(DoubleTensor x) {
    return Elementwise.map(x, Math::signum);
  }

  @Override
  public DoubleTensor softmax(DoubleTensor x, int axis) {
    return Reductions.softmax(x, axis, false);
  }

  @Override
  public DoubleTensor logSoftmax(DoubleTensor x, int axis) {
    return Reductions.softmax(x, axis, true);
  }

  @Override
  public DoubleTensor normalize(DoubleTensor x, int axis) {
    return Reductions.normalize(x, axis);
  }

  @Override
  public DoubleTensor maxPool(
      DoubleTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    return Pools.max(x, kernel, stride, padding, ceil);
  }

  @Override
  public DoubleTensor avgPool(
      DoubleTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad) {
    return Pools.average(x, kernel, stride, padding, ceil, includePad);
  }

  @Override
  public DoubleTensor adaptiveAvgPool(DoubleTensor x, int[] size) {
    return Pools.adaptive(x, size, false);
  }

  @Override
  public DoubleTensor adaptiveMaxPool(DoubleTensor x, int[] size) {
    return Pools.adaptive(x, size, true);
  }

  @Override
  public DoubleTensor maxUnpool(DoubleTensor x, DoubleTensor pooled, int[] kernel) {
    return Pools.unpool(x, pooled, kernel);
  }

  @Override
  public DoubleTensor add(DoubleTensor a, DoubleTensor b) {
    return Elementwise.zip(a, b, Double::sum);
  }

  @Override
  public DoubleTensor sub(DoubleTensor a, DoubleTensor b) {
    return Elementwise.zip(a, b, (v, w) -> v - w);
  }

  @Override
  public DoubleTensor mul(DoubleTensor a, DoubleTensor b) {
    return Elementwise.zip(a, b, (v, w) -> v * w);
  }

  @Override
  public DoubleTensor div(DoubleTensor a, DoubleTensor b) {
    return Elementwise.zip(a, b, (v, w) -> v / w);
  }

  @Override
  public DoubleTensor max(DoubleTensor a, DoubleTensor b) {
    return Elementwise.zip(a, b, Math::max);
  }

  @Override
  public DoubleTensor concat(List<DoubleTensor> xs, int axis) {
    return Layouts.concat(xs, axis);
  }

  @Override
  public DoubleTensor stack(List<DoubleTensor> xs, int axis) {
    return Layouts.stack(xs, axis);
  }

  @Override
  public DoubleTensor matMul(DoubleTensor a, DoubleTensor b) {
    return Products.matMul(a, b, precision);
  }

  @Override
  public DoubleTensor gather(DoubleTensor x, DoubleTensor index, int axis) {
    return Layouts.gather(x, index, axis);
  }

  @Override
  public DoubleTensor gatherElements(DoubleTensor x, DoubleTensor index, int axis) {
    return Selections.gather(x, index, axis);
  }

  @Override
  public DoubleTensor topK(DoubleTensor x, int k, int axis) {
    return Selections.gather(x, Selections.top(x, k, axis), axis);
  }

  @Override
  public DoubleTensor topPlaces(DoubleTensor x, int k, int axis) {
    return Selections.top(x, k, axis);
  }

  @Override
  public DoubleTensor mean(DoubleTensor x, int[] axis, boolean keep) {
    return Reductions.mean(x, axis, keep);
  }

  @Override
  public DoubleTensor sum(DoubleTensor x, int[] axis, boolean keep) {
    return Reductions.sum(x, axis, keep);
  }

  @Override
  public DoubleTensor maxOf(DoubleTensor x, int[] axis, boolean keep) {
    return Reductions.max(x, axis, keep);
  }

  @Override
  public DoubleTensor reshape(DoubleTensor x, int[] shape) {
    return Layouts.reshape(x, shape);
  }

  @Override
  public DoubleTensor permute(DoubleTensor x, int[] axes) {
    return Layouts.permute(x, axes);
  }

  @Override
  public DoubleTensor slice(DoubleTensor x, int[] axis, int[] from, int[] to, int[] step) {
    return Layouts.slice(x, axis, from, to, step);
  }

  @Override
  public DoubleTensor pad(
      DoubleTensor x,
      int top,
      int bottom,
      int left,
      int right,
      int before,
      int channels,
      PadMode mode) {
    return Layouts.pad(x, top, bottom, left, right, before, channels, mode);
  }

  @Override
  public DoubleTensor gridSample(
      DoubleTensor x, DoubleTensor grid, Interpolation mode, PadMode padding, boolean aligned) {
    return new Sampling(x, mode, padding, aligned).at(grid);
  }

  @Override
  public DoubleTensor upsample(DoubleTensor x, int[] size, Interpolation mode) {
    return Interpolations.upsample(x, size, mode);
  }
}

package dev.foldnet.runtime.summary;

import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.ops.ResultShapes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Follows a network with shapes in place of tensors, and writes down its layers. */
final class ShapeOps extends ShapedPointwise {
  private final Function<String, List<Integer>> weights;

  /**
   * Nothing met so far.
   *
   * @param weights the shape of each weight by its name
   */
  ShapeOps(Function<String, List<Integer>> weights) {
    this.weights = weights;
  }

  /** Follows a program from inputs of its shapes to its outputs. */
  List<Shaped> follow(Program program) {
    List<Shaped> inputs = program.inputs().stream().map(Shaped::input).toList();
    inputs.forEach(rows::input);
    return program.run(this, inputs);
  }

  @Override
  public Shaped weight(String name) {
    int[] shape = weights.apply(name).stream().mapToInt(Integer::intValue).toArray();
    return Shaped.stored(name, shape);
  }

  @Override
  public Shaped conv(
      Shaped x,
      Shaped weight,
      Shaped bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    Shaped y =
        Shaped.computed(
            ResultShapes.conv(x.shape(), weight.shape(), stride, padding, dilation), x, weight);
    String words = LayerWords.window("conv", weight.shape(), stride, dilation, groups);
    return convolved(words, y, y, List.of(x), weight, bias);
  }

  @Override
  public Shaped deconv(
      Shaped x,
      Shaped weight,
      Shaped bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups) {
    int[] shape =
        ResultShapes.deconv(
            x.shape(), weight.shape(), stride, padding, outPadding, dilation, groups);
    Shaped y = Shaped.computed(shape, x, weight);
    String words = LayerWords.window("deconv", weight.shape(), stride, dilation, groups);
    return convolved(words, y, x, List.of(x), weight, bias);
  }

  @Override
  public Shaped deformConv(
      Shaped x,
      Shaped offset,
      Shaped mask,
      Shaped weight,
      Shaped bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    int[] shape = {x.size(0), weight.size(0), offset.size(2), offset.size(3)};
    Shaped y = Shaped.computed(shape, x, offset);
    String words = LayerWords.window("deformed conv", weight.shape(), stride, dilation, groups);
    return convolved(words, y, y, Arrays.asList(x, offset, mask), weight, bias);
  }

  /**
   * A layer with a window.
   *
   * @param each whose elements are each multiplied by a row of the weight
   */
  private Shaped convolved(
      String op, Shaped y, Shaped each, List<Shaped> inputs, Shaped weight, Shaped bias) {
    long products = each.elements() * (weight.elements() / weight.size(0));
    rows.add(op, y, products, inputs, weight, bias);
    return y;
  }

  @Override
  public Shaped linear(Shaped x, Shaped weight, Shaped bias) {
    Shaped y =
        Shaped.computed(ResultShapes.with(x.shape(), x.rank() - 1, weight.size(0)), x, weight);
    rows.add("linear", y, y.elements() * weight.size(1), List.of(x), weight, bias);
    return y;
  }

  @Override
  public Shaped matMul(Shaped a, Shaped b) {
    Shaped y = Shaped.computed(ResultShapes.matMul(a.shape(), b.shape()), a, b);
    rows.add("matrix product", y, y.elements() * a.size(a.rank() - 1), List.of(a, b));
    return y;
  }

  @Override
  public Shaped batchNorm(
      Shaped x, Shaped weight, Shaped bias, Shaped mean, Shaped var, double eps) {
    Shaped y = Shaped.computed(x.shape(), x);
    rows.add(Node.BATCH_NORM, y, 0, List.of(x, mean, var), weight, bias);
    return y;
  }

  @Override
  public Shaped scaleShift(Shaped x, Shaped scale, Shaped shift) {
    return layer(Node.SCALE_SHIFT, x, scale, shift);
  }

  @Override
  public Shaped instanceNorm(Shaped x, Shaped weight, Shaped bias, double eps) {
    return normalized("instance norm", x, weight, bias);
  }

  @Override
  public Shaped groupNorm(Shaped x, Shaped weight, Shaped bias, int groups, double eps) {
    return normalized("group norm, " + groups + " groups", x, weight, bias);
  }

  @Override
  public Shaped layerNorm(Shaped x, Shaped weight, Shaped bias, double eps) {
    return normalized("layer norm", x, weight, bias);
  }

  @Override
  public Shaped prelu(Shaped x, Shaped slopes) {
    return layer("prelu", x, slopes);
  }

  /** A layer, unless it has no parameters. */
  private Shaped normalized(String op, Shaped x, Shaped weight, Shaped bias) {
    return weight == null && bias == null ? other(op, x.shape(), x) : layer(op, x, weight, bias);
  }

  /** A layer that leaves the shape and multiplies nothing that counts. */
  private Shaped layer(String op, Shaped x, Shaped... weights) {
    Shaped y = Shaped.computed(x.shape(), x);
    rows.add(op, y, 0, List.of(x), weights);
    return y;
  }

  @Override
  public Shaped lrn(Shaped x, int size, double alpha, double beta, double k) {
    return other("lrn", x.shape(), x);
  }

  @Override
  public Shaped maxPool(Shaped x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    return other("max pool", ResultShapes.pool(x.shape(), kernel, stride, padding, ceil), x);
  }

  @Override
  public Shaped avgPool(
      Shaped x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad) {
    return other("average pool", ResultShapes.pool(x.shape(), kernel, stride, padding, ceil), x);
  }

  @Override
  public Shaped adaptiveAvgPool(Shaped x, int[] size) {
    return other("adaptive average pool", spatial(x, size), x);
  }

  @Override
  public Shaped adaptiveMaxPool(Shaped x, int[] size) {
    return other("adaptive max pool", spatial(x, size), x);
  }

  @Override
  public Shaped maxUnpool(Shaped x, Shaped pooled, int[] kernel) {
    return other("max unpool", pooled.shape(), x, pooled);
  }

  @Override
  public Shaped upsample(Shaped x, int[] size, Interpolation mode) {
    return other("upsample", spatial(x, size), x);
  }

  @Override
  public Shaped gridSample(
      Shaped x, Shaped grid, Interpolation mode, PadMode padding, boolean aligned) {
    int[] shape = {x.size(0), x.size(1), grid.size(1), grid.size(2)};
    return other("grid sample", shape, x, grid);
  }

  private static int[] spatial(Shaped x, int[] size) {
    int[] shape = x.shape();
    System.arraycopy(size, 0, shape, 2, size.length);
    return shape;
  }
}

package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Computes at once on DJL's arrays. All values of a run belong to one manager, which the caller
 * closes; those that no later operation takes are released at once, if that is known from an
 * earlier run.
 */
final class EagerOps extends EagerPointwise {
  private static final int NEAREST = 0;
  private static final int LINEAR = 1;

  private final NDManager manager;
  private final Function<String, NDArray> weights;
  private final Lifetimes known;
  private final Lifetimes seen;
  private final int channelAxis;
  private int count;

  /**
   * Operations of one run.
   *
   * @param manager of its values
   * @param weights by name
   * @param known from an earlier run with the same weights, or null
   * @param seen takes down what is known of this run, or null
   */
  EagerOps(NDManager manager, Function<String, NDArray> weights, Lifetimes known, Lifetimes seen) {
    this.manager = manager;
    this.weights = weights;
    this.known = known;
    this.seen = seen;
    // DJL's PyTorch engine swaps axes for any channel axis but -1, which there means 1.
    this.channelAxis = manager.getEngine().getEngineName().equals("PyTorch") ? -1 : 1;
  }

  /** An input of the network. */
  EagerTensor input(NDArray array) {
    EagerTensor input = new EagerTensor(array, true, count++);
    if (seen != null) {
      seen.keep(input.number());
    }
    return input;
  }

  /** The array of an output, to outlive the run. */
  NDArray output(EagerTensor value) {
    if (seen != null && value.number() >= 0) {
      seen.keep(value.number());
    }
    return value.array();
  }

  @Override
  EagerTensor result(NDArray array, boolean batched, EagerTensor... taken) {
    int number = count++;
    if (!array.getManager().equals(manager)) {
      array.attach(manager);
    }
    for (EagerTensor value : taken) {
      if (value != null && value.number() >= 0) {
        release(value, number);
      }
    }
    return new EagerTensor(array, batched, number);
  }

  private void release(EagerTensor value, int by) {
    if (seen != null) {
      seen.use(value.number(), by);
    }
    if (known != null && known.endsAt(value.number(), by)) {
      value.array().close();
    }
  }

  private static NDArray arrayOf(EagerTensor tensor) {
    return tensor == null ? null : tensor.array();
  }

  /** The same array under a manager that closes before its own. */
  private static NDArray lent(NDArray array, NDManager inner) {
    NDArray lent = array.reshape(array.getShape());
    lent.attach(inner);
    return lent;
  }

  private EagerTensor filled(int size, double value) {
    return result(manager.full(new Shape(size), (float) value, DataType.FLOAT32), false);
  }

  @Override
  public EagerTensor weight(String name) {
    return new EagerTensor(weights.apply(name), false, -1);
  }

  @Override
  public int[] shape(EagerTensor x) {
    return DjlShapes.ints(x.array().getShape());
  }

  @Override
  public boolean batched(EagerTensor x) {
    return x.batched();
  }

  @Override
  public EagerTensor constant(double[] values, int... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return result(manager.create(floats, DjlShapes.of(shape)), false);
  }

  @Override
  public EagerTensor conv(
      EagerTensor x,
      EagerTensor weight,
      EagerTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    NDList y =
        x.array()
            .getNDArrayInternal()
            .convolution(
                x.array(),
                weight.array(),
                arrayOf(bias),
                DjlShapes.of(stride),
                DjlShapes.of(padding),
                DjlShapes.of(dilation),
                groups);
    return result(y.singletonOrThrow(), true, x, weight, bias);
  }

  @Override
  public EagerTensor deconv(
      EagerTensor x,
      EagerTensor weight,
      EagerTensor bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups) {
    NDArray kernel = weight.array();
    try (NDManager inner = manager.newSubManager()) {
      NDArray own = lent(kernel, inner);
      NDArray input = lent(x.array(), inner);
      NDArray y =
          Deconvolution.apply(
              input, own, arrayOf(bias), stride, padding, outPadding, dilation, groups);
      y.attach(manager);
      return result(y, true, x, weight, bias);
    }
  }

  @Override
  public EagerTensor deformConv(
      EagerTensor x,
      EagerTensor offset,
      EagerTensor mask,
      EagerTensor weight,
      EagerTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    int[] kernel = {weight.size(2), weight.size(3)};
    int[] flat = {weight.size(0), weight.size(1) * kernel[0] * kernel[1], 1, 1};
    int[] one = {1, 1};
    EagerTensor samples;
    try (NDManager inner = manager.newSubManager()) {
      NDArray y =
          new WindowSampling(inner, kernel, stride, padding, dilation)
              .samples(
                  lent(x.array(), inner),
                  lent(offset.array(), inner),
                  mask == null ? null : lent(mask.array(), inner));
      y.attach(manager);
      samples = result(y, true, x, offset, mask);
    }
    return conv(samples, reshape(weight, flat), bias, one, new int[2], one, groups);
  }

  @Override
  public EagerTensor linear(EagerTensor x, EagerTensor weight, EagerTensor bias) {
    NDList y = x.array().getNDArrayInternal().linear(x.array(), weight.array(), arrayOf(bias));
    return result(y.singletonOrThrow(), x.batched(), x, weight, bias);
  }

  @Override
  public EagerTensor batchNorm(
      EagerTensor x,
      EagerTensor weight,
      EagerTensor bias,
      EagerTensor mean,
      EagerTensor var,
      double eps) {
    EagerTensor scale = weight == null ? filled(x.size(1), 1) : weight;
    EagerTensor shift = bias == null ? filled(x.size(1), 0) : bias;
    NDList y =
        x.array()
            .getNDArrayInternal()
            .batchNorm(
                x.array(),
                mean.array(),
                var.array(),
                scale.array(),
                shift.array(),
                channelAxis,
                0.9f,
                (float) eps,
                false);
    return result(y.singletonOrThrow(), x.batched(), x, scale, shift, mean, var);
  }

  /**
   * One pass over the values, where a product and a sum would be two; none where the loaded weights
   * let the batch norm go.
   */
  @Override
  public EagerTensor scaleShift(EagerTensor x, EagerTensor scale, EagerTensor shift) {
    if (passes(scale, shift)) {
      return x;
    }
    return batchNorm(x, scale, shift, filled(x.size(1), 0), filled(x.size(1), 1), 0);
  }

  /** Reads the weights in the first run alone: on a GPU that waits for it. */
  private boolean passes(EagerTensor scale, EagerTensor shift) {
    int number = count++;
    if (known != null) {
      return known.passes(number);
    }
    boolean passes = scale.isWeightFilledWith(1) && shift.isWeightFilledWith(0);
    if (passes && seen != null) {
      seen.pass(number);
    }
    return passes;
  }

  @Override
  public EagerTensor layerNorm(EagerTensor x, EagerTensor weight, EagerTensor bias, double eps) {
    if (weight == null || bias == null) {
      return super.layerNorm(x, weight, bias, eps);
    }
    NDList y =
        x.array()
            .getNDArrayInternal()
            .layerNorm(
                x.array(), weight.array().getShape(), weight.array(), bias.array(), (float) eps);
    return result(y.singletonOrThrow(), x.batched(), x, weight, bias);
  }

  @Override
  public EagerTensor maxPool(
      EagerTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    NDArray y =
        x.array()
            .getNDArrayInternal()
            .maxPool(DjlShapes.of(kernel), DjlShapes.of(stride), DjlShapes.of(padding), ceil);
    return unary(x, y);
  }

  /**
   * DJL's PyTorch engine always divides by the padding too (its native code drops the argument);
   * the same pool over ones tells by how much.
   */
  @Override
  public EagerTensor avgPool(
      EagerTensor x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad) {
    long[] sizes = x.array().getShape().getShape().clone(); // x may be released by its last use
    EagerTensor y = unary(x, average(x.array(), kernel, stride, padding, ceil));
    if (includePad || Arrays.stream(padding).allMatch(p -> p == 0)) {
      return y;
    }
    sizes[0] = 1;
    sizes[1] = 1;
    try (NDArray ones = manager.ones(new Shape(sizes))) {
      return div(y, result(average(ones, kernel, stride, padding, ceil), false));
    }
  }

  private static NDArray average(
      NDArray x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    return x.getNDArrayInternal()
        .avgPool(DjlShapes.of(kernel), DjlShapes.of(stride), DjlShapes.of(padding), ceil, true);
  }

  @Override
  public EagerTensor concat(List<EagerTensor> xs, int axis) {
    return result(NDArrays.concat(arrays(xs), axis), batched(xs), xs.toArray(new EagerTensor[0]));
  }

  @Override
  public EagerTensor stack(List<EagerTensor> xs, int axis) {
    return result(NDArrays.stack(arrays(xs), axis), batched(xs), xs.toArray(new EagerTensor[0]));
  }

  private static NDList arrays(List<EagerTensor> xs) {
    NDList arrays = new NDList(xs.size());
    xs.forEach(x -> arrays.add(x.array()));
    return arrays;
  }

  private static boolean batched(List<EagerTensor> xs) {
    return xs.stream().anyMatch(EagerTensor::batched);
  }

  @Override
  public EagerTensor matMul(EagerTensor a, EagerTensor b) {
    return binary(a, b, a.array().matMul(b.array()));
  }

  @Override
  public EagerTensor gather(EagerTensor x, EagerTensor index, int axis) {
    try (NDArray whole = index.array().toType(DataType.INT64, true)) {
      NDIndex at = new NDIndex().addAllDim(axis).addIndices("{}", whole).addEllipseDim();
      return result(x.array().get(at), x.batched(), x, index);
    }
  }

  @Override
  public EagerTensor gatherElements(EagerTensor x, EagerTensor index, int axis) {
    try (NDArray whole = index.array().toType(DataType.INT64, true)) {
      return binary(x, index, x.array().gather(whole, axis));
    }
  }

  @Override
  public EagerTensor topK(EagerTensor x, int k, int axis) {
    NDList top = x.array().topK(k, axis, true, true);
    top.get(1).close();
    return unary(x, top.get(0));
  }

  @Override
  public EagerTensor topPlaces(EagerTensor x, int k, int axis) {
    try (NDManager inner = manager.newSubManager()) {
      NDArray places = TopPlaces.of(lent(x.array(), inner), k, axis, inner);
      places.attach(manager);
      return unary(x, places);
    }
  }

  @Override
  public EagerTensor mean(EagerTensor x, int[] axis, boolean keep) {
    if (axis.length == 1) {
      return unary(x, x.array().mean(axis, keep));
    }
    double taken = 1;
    for (int a : axis) {
      taken *= x.size(a);
    }
    return div(sum(x, axis, keep), constant(new double[] {taken}));
  }

  @Override
  public EagerTensor sum(EagerTensor x, int[] axis, boolean keep) {
    return unary(x, x.array().sum(axis, keep));
  }

  /**
   * The engine reduces one axis at a time: the last first, so that the others keep their number.
   */
  @Override
  public EagerTensor maxOf(EagerTensor x, int[] axis, boolean keep) {
    List<Integer> rest = new ArrayList<>();
    for (int a : axis) {
      rest.add(a);
    }
    rest.sort((a, b) -> b - a);
    EagerTensor y = x;
    for (int a : rest) {
      y = unary(y, y.array().max(new int[] {a}, keep));
    }
    return y;
  }

  @Override
  public EagerTensor reshape(EagerTensor x, int[] shape) {
    if (!x.batched()) {
      return unary(x, x.array().reshape(DjlShapes.of(shape)));
    }
    long[] full = new long[shape.length + 1];
    full[0] = x.size(0);
    for (int i = 0; i < shape.length; i++) {
      full[i + 1] = shape[i];
    }
    return unary(x, x.array().reshape(new Shape(full)));
  }

  @Override
  public EagerTensor permute(EagerTensor x, int[] axes) {
    return unary(x, x.array().transpose(axes));
  }

  @Override
  public EagerTensor slice(EagerTensor x, int[] axis, int[] from, int[] to, int[] step) {
    EagerTensor y = x;
    for (int i = 0; i < axis.length; i++) {
      y = unary(y, DjlShapes.slice(y.array(), axis[i], from[i], to[i], step[i]));
    }
    return y;
  }

  @Override
  public EagerTensor pad(
      EagerTensor x,
      int top,
      int bottom,
      int left,
      int right,
      int before,
      int channels,
      PadMode mode) {
    int last = x.rank() - 1;
    EagerTensor y = pad(x, last, left, right, mode);
    if (x.rank() > 3) {
      y = pad(y, last - 1, top, bottom, mode);
    }
    return pad(y, 1, before, channels, PadMode.ZERO);
  }

  private EagerTensor pad(EagerTensor x, int axis, int before, int behind, PadMode mode) {
    if (before == 0 && behind == 0) {
      return x;
    }
    if (mode == PadMode.ZERO) {
      return unary(x, DjlShapes.pad(x.array(), axis, before, behind));
    }
    int size = x.size(axis);
    double[] picked = new double[before + size + behind];
    for (int i = 0; i < picked.length; i++) {
      int at = i - before;
      int inside = Math.min(Math.max(at, 0), size - 1);
      picked[i] = mode == PadMode.REPLICATE ? inside : 2 * inside - at;
    }
    return gather(x, constant(picked, picked.length), axis);
  }

  @Override
  public EagerTensor gridSample(
      EagerTensor x, EagerTensor grid, Interpolation mode, PadMode padding, boolean aligned) {
    try (NDManager inner = manager.newSubManager()) {
      NDArray own = lent(x.array(), inner);
      NDArray y = new GridSampling(own, mode, padding, aligned).at(lent(grid.array(), inner));
      y.attach(manager);
      return result(y, true, x, grid);
    }
  }

  /** The engine's linear rule smooths what it shrinks, and does not know aligned corners. */
  @Override
  public EagerTensor upsample(EagerTensor x, int[] size, Interpolation mode) {
    boolean linear =
        mode == Interpolation.BILINEAR
            && size.length == 2
            && size[0] >= x.size(2)
            && size[1] >= x.size(3)
            && size[1] > 1; // of one column, the engine repeats the first row
    if (!linear && mode != Interpolation.NEAREST) {
      return super.upsample(x, size, mode);
    }
    long[] sizes = DjlShapes.of(size).getShape();
    int number = linear ? LINEAR : NEAREST;
    return unary(x, x.array().getNDArrayInternal().interpolation(sizes, number, false));
  }
}

package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.ops.ResultShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an ONNX model down instead of computing. Each operation comes in the form that ONNX
 * Runtime keeps in its blocked layout or fuses: what is left of a batch norm is a
 * BatchNormalization, a hard swish HardSigmoid and Mul, a mean over all pixels a GlobalAveragePool,
 * and nothing computes a shape.
 */
final class OnnxOps extends OnnxPointwise {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int[] CHANNELS_LAST = {0, 2, 3, 1};

  private final NetworkWeights weights;
  private final Form form;
  private final Map<String, ModelValue> stored = new HashMap<>();
  private final Map<String, List<ModelValue>> tops = new HashMap<>();

  /** What the model is for. */
  enum Form {
    /** To be run here: each operation as ONNX Runtime is fastest with it. */
    RUN,
    /** To be read by others: one node for an operation where ONNX has one. */
    EXPORT
  }

  OnnxOps(NetworkWeights weights, Form form) {
    this.weights = weights;
    this.form = form;
  }

  /** The program's model. */
  OnnxModel model(Program program) {
    List<ModelValue> inputs = new ArrayList<>();
    for (int[] sample : program.inputs()) {
      inputs.add(graph.input(inputs.isEmpty() ? "input" : "input" + inputs.size(), sample));
    }
    return graph.model(program.name(), program.run(this, inputs));
  }

  private ModelValue filled(int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return constant(values, size);
  }

  @Override
  public ModelValue weight(String name) {
    return stored.computeIfAbsent(
        weights.name(name), key -> ModelValue.stored(graph.unique(key), weights.floats(key)));
  }

  @Override
  public int[] shape(ModelValue x) {
    return x.shape();
  }

  @Override
  public boolean batched(ModelValue x) {
    return x.batched();
  }

  @Override
  public ModelValue constant(double[] values, int... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    String key = "constant " + Arrays.toString(shape) + Arrays.toString(floats);
    return stored.computeIfAbsent(
        key, k -> ModelValue.stored(graph.unique("constant"), new FloatTensor(shape, floats)));
  }

  @Override
  public ModelValue conv(
      ModelValue x,
      ModelValue weight,
      ModelValue bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return node("Conv", x, weight, bias)
        .integers("kernel_shape", kernel(weight))
        .integers("strides", stride)
        .integers("pads", OnnxShapes.joined(padding, padding))
        .integers("dilations", dilation)
        .integer("group", groups)
        .to(ResultShapes.conv(x.shape(), weight.shape(), stride, padding, dilation));
  }

  @Override
  public ModelValue deconv(
      ModelValue x,
      ModelValue weight,
      ModelValue bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups) {
    int[] shape =
        ResultShapes.deconv(
            x.shape(), weight.shape(), stride, padding, outPadding, dilation, groups);
    return node("ConvTranspose", x, weight, bias)
        .integers("kernel_shape", kernel(weight))
        .integers("strides", stride)
        .integers("pads", OnnxShapes.joined(padding, padding))
        .integers("output_padding", outPadding)
        .integers("dilations", dilation)
        .integer("group", groups)
        .to(shape);
  }

  /** The sizes of a weight's window. */
  private static int[] kernel(ModelValue weight) {
    return Arrays.copyOfRange(weight.shape(), 2, weight.rank());
  }

  @Override
  public ModelValue deformConv(
      ModelValue x,
      ModelValue offset,
      ModelValue mask,
      ModelValue weight,
      ModelValue bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    int[] kernel = {weight.size(2), weight.size(3)};
    return node("DeformConv", x, weight, offset, bias, mask)
        .integers("kernel_shape", kernel)
        .integers("strides", stride)
        .integers("pads", OnnxShapes.joined(padding, padding))
        .integers("dilations", dilation)
        .integer("group", groups)
        .integer("offset_group", offset.size(1) / (2 * kernel[0] * kernel[1]))
        .channelsLast(false)
        .to(x.size(0), weight.size(0), offset.size(2), offset.size(3));
  }

  @Override
  public ModelValue linear(ModelValue x, ModelValue weight, ModelValue bias) {
    int[] shape = x.shape();
    shape[shape.length - 1] = weight.size(0);
    if (x.rank() == 2) {
      return node("Gemm", x, weight, bias).integer("transB", 1).to(shape);
    }
    ModelValue product = node("MatMul", x, permute(weight, new int[] {1, 0})).to(shape);
    return bias == null ? product : add(product, bias);
  }

  @Override
  public ModelValue batchNorm(
      ModelValue x,
      ModelValue weight,
      ModelValue bias,
      ModelValue mean,
      ModelValue var,
      double eps) {
    int channels = x.size(1);
    ModelValue gamma = weight == null ? filled(channels, 1) : weight;
    ModelValue beta = bias == null ? filled(channels, 0) : bias;
    ModelValue y =
        node("BatchNormalization", x, gamma, beta, mean, var).real("epsilon", eps).to(x.shape());
    if (form == Form.RUN) {
      graph.norms().add(x, y, List.of(gamma, beta, mean, var), (float) eps);
    }
    return y;
  }

  /** A batch norm that the loaded weights let go leaves no node. */
  @Override
  public ModelValue scaleShift(ModelValue x, ModelValue scale, ModelValue shift) {
    if (scale.isFilledWith(1) && shift.isFilledWith(0)) {
      return x;
    }
    int channels = x.size(1);
    return batchNorm(x, scale, shift, filled(channels, 0), filled(channels, 1), 0);
  }

  @Override
  public ModelValue instanceNorm(ModelValue x, ModelValue weight, ModelValue bias, double eps) {
    return node("InstanceNormalization", x)
        .in(weight == null ? filled(x.size(1), 1) : weight)
        .in(bias == null ? filled(x.size(1), 0) : bias)
        .real("epsilon", eps)
        .to(x.shape());
  }

  /** Instance normalisation of the groups, then weight and bias. */
  @Override
  public ModelValue groupNorm(
      ModelValue x, ModelValue weight, ModelValue bias, int groups, double eps) {
    int rest = 1;
    for (int axis = 1; axis < x.rank(); axis++) {
      rest *= x.size(axis);
    }
    ModelValue rows = instanceNorm(reshape(x, new int[] {groups, rest / groups}), null, null, eps);
    int[] sizes = Arrays.copyOfRange(x.shape(), 1, x.rank());
    ModelValue scaled = mul(reshape(rows, sizes), perChannel(weight, x));
    return add(scaled, perChannel(bias, x));
  }

  @Override
  public ModelValue layerNorm(ModelValue x, ModelValue weight, ModelValue bias, double eps) {
    return node("LayerNormalization", x)
        .in(weight == null ? filled(x.size(x.rank() - 1), 1) : weight)
        .in(bias)
        .integer("axis", -1)
        .real("epsilon", eps)
        .to(x.shape());
  }

  /** ONNX Runtime knows odd sizes and rank 4 alone. */
  @Override
  public ModelValue lrn(ModelValue x, int size, double alpha, double beta, double k) {
    if (size % 2 == 0 || x.rank() != 4) {
      return super.lrn(x, size, alpha, beta, k);
    }
    return node("LRN", x)
        .integer("size", size)
        .real("alpha", alpha)
        .real("beta", beta)
        .real("bias", k)
        .to(x.shape());
  }

  /**
   * ONNX Runtime has PRelu outside of its blocked layout and slow: a model to be run has max(x, 0)
   * - slope max(-x, 0) instead, each product a BatchNormalization. It rounds as PRelu does.
   */
  @Override
  public ModelValue prelu(ModelValue x, ModelValue slopes) {
    if (form == Form.RUN && x.rank() == 4 && slopes.stored() != null) {
      int channels = x.size(1);
      ModelValue none = filled(channels, 0);
      ModelValue below = relu(scaleShift(x, filled(channels, -1), none));
      return add(relu(x), scaleShift(below, negated(slopes, channels), none));
    }
    return node("PRelu", x, perChannel(slopes, x)).to(x.shape());
  }

  private ModelValue perChannel(ModelValue weight, ModelValue x) {
    if (x.rank() == 2) {
      return weight;
    }
    int[] sizes = OnnxShapes.ones(x.rank() - 1);
    sizes[0] = weight.size(0);
    return reshape(weight, sizes);
  }

  /** -slope for each channel. */
  private ModelValue negated(ModelValue slopes, int channels) {
    float[] values = slopes.stored().values();
    double[] negated = new double[channels];
    Arrays.setAll(negated, c -> -values[values.length == 1 ? 0 : c]);
    return constant(negated, channels);
  }

  @Override
  public ModelValue softmax(ModelValue x, int axis) {
    return node("Softmax", x).integer("axis", axis).to(x.shape());
  }

  @Override
  public ModelValue logSoftmax(ModelValue x, int axis) {
    return node("LogSoftmax", x).integer("axis", axis).to(x.shape());
  }

  @Override
  public ModelValue maxPool(ModelValue x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    return OnnxPools.max(graph, x, kernel, stride, padding, ceil);
  }

  @Override
  public ModelValue avgPool(
      ModelValue x, int[] kernel, int[] stride, int[] padding, boolean ceil, boolean includePad) {
    return OnnxPools.average(graph, x, kernel, stride, padding, ceil, includePad);
  }

  @Override
  public ModelValue adaptiveAvgPool(ModelValue x, int[] size) {
    return Arrays.stream(size).allMatch(s -> s == 1)
        ? OnnxPools.global(graph, "GlobalAveragePool", x)
        : super.adaptiveAvgPool(x, size);
  }

  @Override
  public ModelValue adaptiveMaxPool(ModelValue x, int[] size) {
    return Arrays.stream(size).allMatch(s -> s == 1)
        ? OnnxPools.global(graph, "GlobalMaxPool", x)
        : super.adaptiveMaxPool(x, size);
  }

  @Override
  public ModelValue maxUnpool(ModelValue x, ModelValue pooled, int[] kernel) {
    ModelValue covered = pooled;
    int[] rest = new int[pooled.rank()];
    for (int axis = 2; axis < pooled.rank(); axis++) {
      int size = x.size(axis) * kernel[axis - 2];
      rest[axis] = pooled.size(axis) - size;
      if (rest[axis] > 0) {
        covered = slice(covered, new int[] {axis}, new int[1], new int[] {size}, new int[] {1});
      }
    }
    ModelValue y = OnnxPools.unpool(graph, x, covered, kernel);
    return covered == pooled ? y : OnnxPads.behind(graph, y, rest);
  }

  @Override
  public ModelValue concat(List<ModelValue> xs, int axis) {
    NodeBuilder node = graph.node("Concat");
    int size = 0;
    for (ModelValue x : xs) {
      node.in(x);
      size += x.size(axis);
    }
    return node.integer("axis", axis).to(ResultShapes.with(xs.get(0).shape(), axis, size));
  }

  @Override
  public ModelValue stack(List<ModelValue> xs, int axis) {
    List<ModelValue> rows = new ArrayList<>();
    for (ModelValue x : xs) {
      rows.add(node("Unsqueeze", x).in(axis).to(ResultShapes.inserted(x.shape(), axis, 1)));
    }
    return concat(rows, axis);
  }

  @Override
  public ModelValue matMul(ModelValue a, ModelValue b) {
    return node("MatMul", a, b).to(ResultShapes.matMul(a.shape(), b.shape()));
  }

  @Override
  public ModelValue gather(ModelValue x, ModelValue index, int axis) {
    NodeBuilder node = node("Gather", x);
    if (index.stored() == null) {
      node.in(node("Cast", index).integer("to", INT64).to(index.shape()));
    } else {
      float[] values = index.stored().values();
      long[] whole = new long[values.length];
      Arrays.setAll(whole, i -> (long) values[i]);
      node.in(whole);
    }
    return node.integer("axis", axis).to(ResultShapes.with(x.shape(), axis, index.size(0)));
  }

  @Override
  public ModelValue gatherElements(ModelValue x, ModelValue index, int axis) {
    ModelValue whole = node("Cast", index).integer("to", INT64).to(index.shape());
    return node("GatherElements", x).in(whole).integer("axis", axis).to(index.shape());
  }

  @Override
  public ModelValue topK(ModelValue x, int k, int axis) {
    return top(x, k, axis).get(0);
  }

  @Override
  public ModelValue topPlaces(ModelValue x, int k, int axis) {
    ModelValue places = top(x, k, axis).get(1);
    return node("Cast", places).integer("to", FLOAT).to(places.shape());
  }

  /** One node for elements and places. */
  private List<ModelValue> top(ModelValue x, int k, int axis) {
    return tops.computeIfAbsent(
        x.name() + " " + k + " " + axis,
        key ->
            node("TopK", x)
                .in(k)
                .integer("axis", axis)
                .toBoth(ResultShapes.with(x.shape(), axis, k)));
  }

  @Override
  public ModelValue mean(ModelValue x, int[] axis, boolean keep) {
    return OnnxPools.reduce(graph, "Mean", x, axis, keep);
  }

  @Override
  public ModelValue sum(ModelValue x, int[] axis, boolean keep) {
    return node("ReduceSum", x)
        .in(OnnxShapes.longs(axis))
        .integer("keepdims", keep ? 1 : 0)
        .to(ResultShapes.reduced(x.shape(), axis, keep));
  }

  @Override
  public ModelValue maxOf(ModelValue x, int[] axis, boolean keep) {
    return OnnxPools.reduce(graph, "Max", x, axis, keep);
  }

  @Override
  public ModelValue flatten(ModelValue x) {
    int rest = 1;
    for (int axis = 1; axis < x.rank(); axis++) {
      rest *= x.size(axis);
    }
    return node("Flatten", x).integer("axis", 1).to(x.size(0), rest);
  }

  @Override
  public ModelValue reshape(ModelValue x, int[] shape) {
    int[] full = x.batched() ? ResultShapes.inserted(shape, 0, -1) : shape;
    long[] sizes = OnnxShapes.longs(full);
    if (x.batched()) {
      sizes[0] = 0; // as it is
    }
    return node("Reshape", x).in(sizes).to(full);
  }

  @Override
  public ModelValue permute(ModelValue x, int[] axes) {
    return node("Transpose", x)
        .integers("perm", axes)
        .channelsLast(Arrays.equals(axes, CHANNELS_LAST))
        .to(ResultShapes.permuted(x.shape(), axes));
  }

  @Override
  public ModelValue slice(ModelValue x, int[] axis, int[] from, int[] to, int[] step) {
    return node("Slice", x)
        .in(OnnxShapes.longs(from))
        .in(OnnxShapes.longs(to))
        .in(OnnxShapes.longs(axis))
        .in(OnnxShapes.longs(step))
        .to(ResultShapes.sliced(x.shape(), axis, from, to, step));
  }

  @Override
  public ModelValue pad(
      ModelValue x,
      int top,
      int bottom,
      int left,
      int right,
      int before,
      int channels,
      PadMode mode) {
    return OnnxPads.pad(graph, x, top, bottom, left, right, before, channels, mode);
  }

  @Override
  public ModelValue gridSample(
      ModelValue x, ModelValue grid, Interpolation mode, PadMode padding, boolean aligned) {
    String outside =
        switch (padding) {
          case ZERO -> "zeros";
          case REPLICATE -> "border";
          case REFLECT -> "reflection";
        };
    return node("GridSample", x)
        .in(grid)
        .text("mode", mode == Interpolation.NEAREST ? "nearest" : "bilinear")
        .text("padding_mode", outside)
        .integer("align_corners", aligned ? 1 : 0)
        .channelsLast(false)
        .to(x.size(0), x.size(1), grid.size(1), grid.size(2));
  }

  @Override
  public ModelValue upsample(ModelValue x, int[] size, Interpolation mode) {
    return OnnxResizes.fits(x, size, mode)
        ? OnnxResizes.resize(graph, x, size, mode)
        : super.upsample(x, size, mode);
  }

  @Override
  public ModelValue pixelShuffle(ModelValue x, int factor) {
    return node("DepthToSpace", x)
        .integer("blocksize", factor)
        .text("mode", "CRD")
        .to(x.size(0), x.size(1) / (factor * factor), x.size(2) * factor, x.size(3) * factor);
  }
}

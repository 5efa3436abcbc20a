package dev.foldnet.runtime.summary;

import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.ops.ResultShapes;
import java.util.List;

/** The operations of {@link ShapeOps} without weights: element by element, or of places alone. */
abstract class ShapedPointwise implements Ops<Shaped> {
  /** What was met so far. */
  final LayerRows rows = new LayerRows();

  /** An operation that is counted by name. */
  final Shaped other(String op, int[] shape, Shaped... of) {
    Shaped y = Shaped.computed(shape, of);
    rows.count(op, y, of);
    return y;
  }

  private Shaped pair(String op, Shaped a, Shaped b) {
    return other(op, ResultShapes.broadcast(a.shape(), b.shape()), a, b);
  }

  @Override
  public int[] shape(Shaped x) {
    return x.shape();
  }

  @Override
  public boolean batched(Shaped x) {
    return x.batched();
  }

  @Override
  public Shaped constant(double[] values, int... shape) {
    return Shaped.stored("", shape);
  }

  @Override
  public Shaped relu(Shaped x) {
    return other("relu", x.shape(), x);
  }

  @Override
  public Shaped sigmoid(Shaped x) {
    return other("sigmoid", x.shape(), x);
  }

  @Override
  public Shaped tanh(Shaped x) {
    return other("tanh", x.shape(), x);
  }

  @Override
  public Shaped gelu(Shaped x) {
    return other("gelu", x.shape(), x);
  }

  @Override
  public Shaped exp(Shaped x) {
    return other("exp", x.shape(), x);
  }

  @Override
  public Shaped log(Shaped x) {
    return other("log", x.shape(), x);
  }

  @Override
  public Shaped sqrt(Shaped x) {
    return other("sqrt", x.shape(), x);
  }

  @Override
  public Shaped abs(Shaped x) {
    return other("abs", x.shape(), x);
  }

  @Override
  public Shaped sign(Shaped x) {
    return other("sign", x.shape(), x);
  }

  @Override
  public Shaped relu6(Shaped x) {
    return other("relu6", x.shape(), x);
  }

  @Override
  public Shaped swish(Shaped x) {
    return other("swish", x.shape(), x);
  }

  @Override
  public Shaped hswish(Shaped x) {
    return other("hswish", x.shape(), x);
  }

  @Override
  public Shaped hsigmoid(Shaped x) {
    return other("hsigmoid", x.shape(), x);
  }

  @Override
  public Shaped leakyRelu(Shaped x, double slope) {
    return other("leaky relu", x.shape(), x);
  }

  @Override
  public Shaped elu(Shaped x, double alpha) {
    return other("elu", x.shape(), x);
  }

  @Override
  public Shaped softmax(Shaped x, int axis) {
    return other("softmax", x.shape(), x);
  }

  @Override
  public Shaped logSoftmax(Shaped x, int axis) {
    return other("log softmax", x.shape(), x);
  }

  @Override
  public Shaped normalize(Shaped x, int axis) {
    return other("normalize", x.shape(), x);
  }

  @Override
  public Shaped clamp(Shaped x, double min, double max) {
    return other("clamp", x.shape(), x);
  }

  @Override
  public Shaped add(Shaped a, Shaped b) {
    return pair("add", a, b);
  }

  @Override
  public Shaped sub(Shaped a, Shaped b) {
    return pair("sub", a, b);
  }

  @Override
  public Shaped mul(Shaped a, Shaped b) {
    return pair("mul", a, b);
  }

  @Override
  public Shaped div(Shaped a, Shaped b) {
    return pair("div", a, b);
  }

  @Override
  public Shaped max(Shaped a, Shaped b) {
    return pair("max", a, b);
  }

  @Override
  public Shaped concat(List<Shaped> xs, int axis) {
    int size = 0;
    for (Shaped x : xs) {
      size += x.size(axis);
    }
    Shaped[] all = xs.toArray(Shaped[]::new);
    return other("concat", ResultShapes.with(all[0].shape(), axis, size), all);
  }

  @Override
  public Shaped stack(List<Shaped> xs, int axis) {
    Shaped[] all = xs.toArray(Shaped[]::new);
    return other("stack", ResultShapes.inserted(all[0].shape(), axis, all.length), all);
  }

  @Override
  public Shaped gather(Shaped x, Shaped index, int axis) {
    return other("gather", ResultShapes.with(x.shape(), axis, index.size(0)), x, index);
  }

  @Override
  public Shaped gatherElements(Shaped x, Shaped index, int axis) {
    return other("gather elements", index.shape(), x, index);
  }

  @Override
  public Shaped topK(Shaped x, int k, int axis) {
    return other("top k", ResultShapes.with(x.shape(), axis, k), x);
  }

  @Override
  public Shaped topPlaces(Shaped x, int k, int axis) {
    return other("top places", ResultShapes.with(x.shape(), axis, k), x);
  }

  @Override
  public Shaped mean(Shaped x, int[] axis, boolean keep) {
    return other("mean", ResultShapes.reduced(x.shape(), axis, keep), x);
  }

  @Override
  public Shaped sum(Shaped x, int[] axis, boolean keep) {
    return other("sum", ResultShapes.reduced(x.shape(), axis, keep), x);
  }

  @Override
  public Shaped maxOf(Shaped x, int[] axis, boolean keep) {
    return other("max of", ResultShapes.reduced(x.shape(), axis, keep), x);
  }

  @Override
  public Shaped reshape(Shaped x, int[] shape) {
    return other("reshape", x.batched() ? ResultShapes.inserted(shape, 0, -1) : shape.clone(), x);
  }

  @Override
  public Shaped flatten(Shaped x) {
    return other("flatten", new int[] {x.size(0), (int) x.elements()}, x);
  }

  @Override
  public Shaped permute(Shaped x, int[] axes) {
    return other("permute", ResultShapes.permuted(x.shape(), axes), x);
  }

  @Override
  public Shaped rearrange(Shaped x, int[] apart, int[] axes, int[] shape) {
    return other("rearrange", ResultShapes.inserted(shape, 0, -1), x);
  }

  @Override
  public Shaped slice(Shaped x, int[] axis, int[] from, int[] to, int[] step) {
    return other("slice", ResultShapes.sliced(x.shape(), axis, from, to, step), x);
  }

  @Override
  public Shaped pixelShuffle(Shaped x, int factor) {
    int[] shape = {
      x.size(0), x.size(1) / (factor * factor), x.size(2) * factor, x.size(3) * factor
    };
    return other("pixel shuffle", shape, x);
  }

  @Override
  public Shaped channelShuffle(Shaped x, int groups) {
    return other("channel shuffle", x.shape(), x);
  }

  @Override
  public Shaped pad(
      Shaped x, int top, int bottom, int left, int right, int before, int channels, PadMode mode) {
    return other(
        "pad", ResultShapes.padded(x.shape(), top, bottom, left, right, before + channels), x);
  }
}

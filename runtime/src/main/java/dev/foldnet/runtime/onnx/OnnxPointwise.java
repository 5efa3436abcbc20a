package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.ops.ResultShapes;
import java.util.HashMap;
import java.util.Map;

/** The operations of {@link OnnxOps} that go element by element. */
abstract class OnnxPointwise implements Ops<ModelValue> {
  /** The model being written. */
  final OnnxGraph graph = new OnnxGraph();

  /** What each sigmoid is taken of, by the sigmoid's name. */
  private final Map<String, ModelValue> logits = new HashMap<>();

  final NodeBuilder node(String operator, ModelValue... inputs) {
    NodeBuilder node = graph.node(operator);
    for (ModelValue input : inputs) {
      node.in(input);
    }
    return node;
  }

  private ModelValue same(String operator, ModelValue x) {
    return node(operator, x).to(x.shape());
  }

  private ModelValue pair(String operator, ModelValue a, ModelValue b) {
    return node(operator, a, b).to(ResultShapes.broadcast(a.shape(), b.shape()));
  }

  @Override
  public ModelValue relu(ModelValue x) {
    return same("Relu", x);
  }

  @Override
  public ModelValue leakyRelu(ModelValue x, double slope) {
    return node("LeakyRelu", x).real("alpha", slope).to(x.shape());
  }

  @Override
  public ModelValue elu(ModelValue x, double alpha) {
    return node("Elu", x).real("alpha", alpha).to(x.shape());
  }

  @Override
  public ModelValue sigmoid(ModelValue x) {
    ModelValue y = same("Sigmoid", x);
    logits.put(y.name(), x);
    return y;
  }

  @Override
  public ModelValue tanh(ModelValue x) {
    return same("Tanh", x);
  }

  @Override
  public ModelValue hswish(ModelValue x) {
    return mul(x, hsigmoid(x));
  }

  @Override
  public ModelValue hsigmoid(ModelValue x) {
    return node("HardSigmoid", x).real("alpha", 1.0 / 6).real("beta", 0.5).to(x.shape());
  }

  /** The five nodes that ONNX Runtime fuses into one. */
  @Override
  public ModelValue gelu(ModelValue x) {
    ModelValue erf = same("Erf", div(x, constant(new double[] {Math.sqrt(2)})));
    ModelValue doubled = mul(x, add(erf, constant(new double[] {1})));
    return mul(doubled, constant(new double[] {0.5}));
  }

  @Override
  public ModelValue clamp(ModelValue x, double min, double max) {
    NodeBuilder node = node("Clip", x);
    for (double bound : new double[] {min, max}) {
      if (Double.isInfinite(bound)) {
        node.absent();
      } else {
        node.in(constant(new double[] {bound}));
      }
    }
    return node.to(x.shape());
  }

  @Override
  public ModelValue exp(ModelValue x) {
    return same("Exp", x);
  }

  /** ONNX Runtime's sigmoid is 0 below about -17; log(sigmoid(l)) = -log(1 + exp(-l)) is not. */
  @Override
  public ModelValue log(ModelValue x) {
    ModelValue logit = logits.get(x.name());
    return logit == null ? same("Log", x) : same("Neg", same("Softplus", same("Neg", logit)));
  }

  @Override
  public ModelValue sqrt(ModelValue x) {
    return same("Sqrt", x);
  }

  @Override
  public ModelValue abs(ModelValue x) {
    return same("Abs", x);
  }

  @Override
  public ModelValue sign(ModelValue x) {
    return same("Sign", x);
  }

  @Override
  public ModelValue add(ModelValue a, ModelValue b) {
    return pair("Add", a, b);
  }

  @Override
  public ModelValue sub(ModelValue a, ModelValue b) {
    return pair("Sub", a, b);
  }

  @Override
  public ModelValue mul(ModelValue a, ModelValue b) {
    return pair("Mul", a, b);
  }

  @Override
  public ModelValue div(ModelValue a, ModelValue b) {
    return pair("Div", a, b);
  }

  @Override
  public ModelValue max(ModelValue a, ModelValue b) {
    return pair("Max", a, b);
  }
}

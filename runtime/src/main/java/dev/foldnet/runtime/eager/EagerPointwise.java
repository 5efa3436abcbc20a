package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import dev.foldnet.runtime.Ops;

/** The operations of {@link EagerOps} that go element by element, or along one axis. */
abstract class EagerPointwise implements Ops<EagerTensor> {
  /** Makes an array a value of the run, the others having been taken for it. */
  abstract EagerTensor result(NDArray array, boolean batched, EagerTensor... taken);

  final EagerTensor unary(EagerTensor x, NDArray array) {
    return result(array, x.batched(), x);
  }

  final EagerTensor binary(EagerTensor a, EagerTensor b, NDArray array) {
    return result(array, a.batched() || b.batched(), a, b);
  }

  @Override
  public EagerTensor relu(EagerTensor x) {
    return unary(x, x.array().getNDArrayInternal().relu());
  }

  @Override
  public EagerTensor leakyRelu(EagerTensor x, double slope) {
    return unary(x, x.array().getNDArrayInternal().leakyRelu((float) slope));
  }

  @Override
  public EagerTensor elu(EagerTensor x, double alpha) {
    return unary(x, x.array().getNDArrayInternal().elu((float) alpha));
  }

  @Override
  public EagerTensor sigmoid(EagerTensor x) {
    return unary(x, x.array().getNDArrayInternal().sigmoid());
  }

  @Override
  public EagerTensor tanh(EagerTensor x) {
    return unary(x, x.array().getNDArrayInternal().tanh());
  }

  @Override
  public EagerTensor gelu(EagerTensor x) {
    return unary(x, x.array().getNDArrayInternal().gelu());
  }

  @Override
  public EagerTensor clamp(EagerTensor x, double min, double max) {
    return unary(x, x.array().clip(min, max));
  }

  @Override
  public EagerTensor exp(EagerTensor x) {
    return unary(x, x.array().exp());
  }

  @Override
  public EagerTensor log(EagerTensor x) {
    return unary(x, x.array().log());
  }

  @Override
  public EagerTensor sqrt(EagerTensor x) {
    return unary(x, x.array().sqrt());
  }

  @Override
  public EagerTensor abs(EagerTensor x) {
    return unary(x, x.array().abs());
  }

  @Override
  public EagerTensor sign(EagerTensor x) {
    return unary(x, x.array().sign());
  }

  @Override
  public EagerTensor softmax(EagerTensor x, int axis) {
    return unary(x, x.array().softmax(axis));
  }

  @Override
  public EagerTensor logSoftmax(EagerTensor x, int axis) {
    return unary(x, x.array().logSoftmax(axis));
  }

  @Override
  public EagerTensor add(EagerTensor a, EagerTensor b) {
    return binary(a, b, a.array().add(b.array()));
  }

  @Override
  public EagerTensor sub(EagerTensor a, EagerTensor b) {
    return binary(a, b, a.array().sub(b.array()));
  }

  @Override
  public EagerTensor mul(EagerTensor a, EagerTensor b) {
    return binary(a, b, a.array().mul(b.array()));
  }

  @Override
  public EagerTensor div(EagerTensor a, EagerTensor b) {
    return binary(a, b, a.array().div(b.array()));
  }

  @Override
  public EagerTensor max(EagerTensor a, EagerTensor b) {
    return binary(a, b, a.array().maximum(b.array()));
  }
}

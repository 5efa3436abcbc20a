package dev.foldnet.processor.weight;

import java.util.List;

/**
 * What a layer makes of a constant input: t'[o] = sum over i and the window of w[o, i, …] t[i],
 * shape (O). Added to its bias, it stands for a shift t of its input channels.
 *
 * @param weight of a convolution (O, I / groups, k…) or linear layer (O, I); or of a transposed
 *     convolution (I, O / groups, 1…)
 * @param shift shape (I)
 * @param transposed whether the weight is a transposed convolution's
 * @param groups of the layer, else 1
 */
public record ShiftIn(Weight weight, Weight shift, boolean transposed, int groups)
    implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(transposed ? weight.shape().get(1) * groups : weight.shape().get(0));
  }

  @Override
  public String method() {
    return transposed ? "shiftInTransposed" : Weight.super.method();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(weight, shift, Literal.of("groups", groups));
  }
}

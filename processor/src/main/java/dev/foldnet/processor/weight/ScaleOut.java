package dev.foldnet.processor.weight;

import java.util.List;

/**
 * A weight whose output channels are scaled: w'[o, …] = s[o] w[o, …].
 *
 * @param weight of a convolution (O, I / groups, k…) or linear layer (O, I); or of a transposed
 *     convolution (I, O / groups, k…)
 * @param scale shape (O)
 * @param transposed whether the output channels stand on axis 1, group by group
 * @param groups of the transposed convolution, else 1
 */
public record ScaleOut(Weight weight, Weight scale, boolean transposed, int groups)
    implements Weight {
  @Override
  public List<Integer> shape() {
    return weight.shape();
  }

  @Override
  public String method() {
    return transposed ? "scaleOutTransposed" : Weight.super.method();
  }

  @Override
  public List<Argument> arguments() {
    return transposed
        ? List.of(weight, scale, Literal.of("groups", groups))
        : List.of(weight, scale);
  }
}

package dev.foldnet.processor.weight;

import java.util.List;

/**
 * A weight whose input channels are scaled: w'[…, i, …] = w[…, i, …] s[i].
 *
 * @param weight of a convolution (O, I / groups, k…) or linear layer (O, I); or of a transposed
 *     convolution (I, O / groups, k…)
 * @param scale shape (I)
 * @param transposed whether the input channels stand on axis 0; else on axis 1, group by group
 * @param groups of the convolution, else 1
 */
public record ScaleIn(Weight weight, Weight scale, boolean transposed, int groups)
    implements Weight {
  @Override
  public List<Integer> shape() {
    return weight.shape();
  }

  @Override
  public String method() {
    return transposed ? "scaleInTransposed" : Weight.super.method();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(weight, scale, Literal.of("groups", groups));
  }
}

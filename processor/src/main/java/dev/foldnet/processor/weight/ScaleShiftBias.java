package dev.foldnet.processor.weight;

import java.util.List;

/** A bias behind which a batch norm is folded: b' = s b + t, all of shape (O). */
public record ScaleShiftBias(Weight bias, Weight scale, Weight shift) implements Weight {
  @Override
  public List<Integer> shape() {
    return bias.shape();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(bias, scale, shift);
  }
}

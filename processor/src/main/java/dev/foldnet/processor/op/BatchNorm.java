package dev.foldnet.processor.op;

import java.util.List;

/**
 * (x - running_mean) / sqrt(running_var + eps) weight + bias over axis 1 of (N, C), (N, C, W) … (N,
 * C, D, H, W). It says no law: folds see it as a {@link ScaleShift}.
 *
 * @param eps what the variance is raised by
 * @param affine whether it has weight and bias
 */
public record BatchNorm(@Constraint(least = 0) double eps, boolean affine) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Arity.oneBatched(inputs);
    if (in.rank() > 5) {
      throw new OpException("takes two to five axes, but found " + in + "; join some by @Reshape");
    }
    return in;
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    int channels = Arity.oneBatched(inputs).channels();
    List<Slot> statistics =
        List.of(Slot.of("running_mean", channels), Slot.of("running_var", channels));
    return affine ? Slot.affine(channels, statistics) : statistics;
  }

  @Override
  public List<String> weightArguments() {
    return List.of("weight", "bias", "running_mean", "running_var");
  }

  @Override
  public List<String> arguments() {
    return List.of("eps");
  }

  @Override
  public boolean isBatchNorm() {
    return true;
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/**
 * Local response normalisation over neighbouring channels of (N, C, …): x / (k + alpha / size sum
 * of squares)^beta, the sum over the channels from size / 2 before to (size - 1) / 2 behind.
 *
 * @param size how many channels are seen
 */
public record Lrn(@Constraint(least = 1) int size, double alpha, double beta, double k)
    implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Spatial.input(inputs);
  }
}

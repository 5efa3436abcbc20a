package dev.foldnet.processor.op;

import java.util.List;

/** Convolution, 1-d to 3-d. Sketch; see the op package's owner. */
public record Conv(
    int out,
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    int groups,
    boolean bias)
    implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    throw new OpException("not written yet");
  }
}

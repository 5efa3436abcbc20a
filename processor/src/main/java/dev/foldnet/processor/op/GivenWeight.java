package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/** The weight of a convolution that is a value, not a tensor of its own. */
final class GivenWeight {
  private GivenWeight() {}

  /** Its shape (out, C / groups, kernel…), refused if it does not fit input and attributes. */
  static Shape check(Conv conv, List<Shape> inputs) {
    Shape in = Arity.exactly(2, inputs).get(0);
    Shape weight = inputs.get(1);
    if (weight.batched() || weight.rank() != in.rank()) {
      throw mistake(
          "the weight for " + in + " has " + in.rank() + " axes and no batch, but found " + weight);
    }
    if (weight.size(1) * (long) conv.groups() != in.channels()) {
      throw mistake(
          "the weight "
              + weight
              + " with groups = "
              + conv.groups()
              + " takes "
              + weight.size(1) * (long) conv.groups()
              + " channels, but the input is "
              + in);
    }
    if (conv.out() != 0 && conv.out() != weight.size(0)) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "out",
          "out is " + conv.out() + ", but the weight " + weight + " makes " + weight.size(0));
    }
    checkKernel(conv, in, weight);
    return weight;
  }

  private static void checkKernel(Conv conv, Shape in, Shape weight) {
    List<Integer> found = weight.sizes().subList(2, weight.rank());
    if (!conv.kernel().isEmpty() && !Spatial.spread("kernel", conv.kernel(), in).equals(found)) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "kernel",
          "kernel is " + conv.kernel() + ", but the weight " + weight + " has " + found);
    }
    if (weight.empty()) {
      throw mistake("the weight " + weight + " is empty");
    }
  }

  private static OpException mistake(String message) {
    return new OpException(Cause.SHAPE, "weight", message);
  }
}

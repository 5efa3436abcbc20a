package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * The weight of a convolution that is a value, not a tensor of its own.
 *
 * @param out the channels that the layer names; 0 if it names none
 * @param kernel the sizes that the layer names; empty if it names none
 * @param transposed whether its shape is (C, out / groups, kernel…), not (out, C / groups, kernel…)
 */
record GivenWeight(int out, List<Integer> kernel, int groups, boolean transposed) {
  /** Its shape, refused if it does not fit input and attributes. */
  Shape check(List<Shape> inputs) {
    Shape in = Arity.exactly(2, inputs).get(0);
    Shape weight = inputs.get(1);
    if (weight.batched() || weight.rank() != in.rank()) {
      throw mistake(
          "the weight for " + in + " has " + in.rank() + " axes and no batch, but found " + weight);
    }
    long takes = transposed ? weight.size(0) : weight.size(1) * (long) groups;
    if (takes != in.channels()) {
      throw mistake(
          "the weight "
              + weight
              + " with groups = "
              + groups
              + " takes "
              + takes
              + " channels, but the input is "
              + in);
    }
    int makes = channels(weight);
    if (out != 0 && out != makes) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "out",
          "out is " + out + ", but the weight " + weight + " makes " + makes);
    }
    checkKernel(in, weight);
    return weight;
  }

  /** The channels that a weight makes. */
  int channels(Shape weight) {
    return transposed ? Spatial.size(weight.size(1) * (long) groups) : weight.size(0);
  }

  private void checkKernel(Shape in, Shape weight) {
    List<Integer> found = weight.sizes().subList(2, weight.rank());
    if (!kernel.isEmpty() && !Spatial.spread("kernel", kernel, in).equals(found)) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "kernel",
          "kernel is " + kernel + ", but the weight " + weight + " has " + found);
    }
    if (weight.empty()) {
      throw mistake("the weight " + weight + " is empty");
    }
  }

  private static OpException mistake(String message) {
    return new OpException(Cause.SHAPE, "weight", message);
  }
}

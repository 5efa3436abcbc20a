package dev.foldnet.processor.op;

import java.util.List;

/** How many values an op takes. */
final class Arity {
  private Arity() {}

  /** The only input. */
  static Shape one(List<Shape> inputs) {
    return exactly(1, inputs).get(0);
  }

  /** The only input, which needs a batch, as all do that tell channels from other axes. */
  static Shape oneBatched(List<Shape> inputs) {
    return batched(one(inputs));
  }

  /** That value, refused if it has no batch or no channels. */
  static Shape batched(Shape shape) {
    if (!shape.batched()) {
      throw new OpException(
          "takes a value that depends on an input; "
              + shape
              + " is made of weights alone and has no batch");
    }
    if (shape.rank() < 2) {
      throw new OpException(
          "takes a value with channels, but found " + shape + "; keep the axis or use @Reshape");
    }
    return shape;
  }

  /** The inputs, refused if there are more or fewer. */
  static List<Shape> exactly(int count, List<Shape> inputs) {
    if (inputs.size() != count) {
      throw new OpException(
          "takes "
              + (count == 1 ? "one value" : count + " values")
              + ", but found "
              + inputs.size()
              + (inputs.isEmpty() ? "" : ": " + inputs));
    }
    return inputs;
  }

  /** The inputs, refused if there is none. */
  static List<Shape> some(List<Shape> inputs) {
    if (inputs.isEmpty()) {
      throw new OpException("takes one value or more, but found none");
    }
    return inputs;
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/**
 * An operation of the graph. Each is a record in a file of its own whose components are the
 * attributes, named as in the annotation of the same name and as in the runtime's {@code Ops}.
 */
public sealed interface Op permits Conv, Relu, Input {
  /**
   * This op with its attributes brought to the form its inputs demand: one entry per spatial axis,
   * axes counted from 0, defaults that depend on the inputs filled in. Shape rules, slots and
   * everything behind elaboration see resolved ops only.
   *
   * @throws OpException if an attribute is out of its range or does not fit the inputs
   */
  default Op resolve(List<Shape> inputs) {
    return this;
  }

  /**
   * The shape of the value.
   *
   * @throws OpException if the inputs do not fit
   */
  Shape shape(List<Shape> inputs);

  /** The tensors it takes from the checkpoint, as PyTorch orders a layer's. */
  default List<Slot> slots(List<Shape> inputs) {
    return List.of();
  }

  /** What it does to a per-channel affine map. */
  default ChannelLaw law() {
    return ChannelLaw.OPAQUE;
  }
}

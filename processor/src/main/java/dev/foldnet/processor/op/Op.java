package dev.foldnet.processor.op;

import dev.foldnet.processor.op.Lowering.Operands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation of the graph. Each is a record in a file of its own whose components are the
 * attributes, named as in the annotation of the same name and as in the runtime's {@code Ops}.
 *
 * <p>An op comes from {@link LayerSchema#create} with attributes in their ranges, and is then
 * resolved against its inputs. Everything behind elaboration sees resolved ops only.
 */
public sealed interface Op
    permits Abs,
        AdaptiveAvgPool,
        AdaptiveMaxPool,
        Add,
        Affine,
        AvgPool,
        BatchNorm,
        Call,
        ChannelShuffle,
        Clamp,
        Concat,
        Constant,
        Conv,
        Deconv,
        DeformConv,
        Div,
        Dropout,
        Elu,
        Exp,
        Flatten,
        FreeWeight,
        Gather,
        GatherElements,
        Gelu,
        GridSample,
        GroupNorm,
        HSigmoid,
        HSwish,
        Identity,
        Input,
        InstanceNorm,
        LayerNorm,
        LeakyRelu,
        Linear,
        Log,
        LogSoftmax,
        Lrn,
        MatMul,
        Max,
        MaxOf,
        MaxPool,
        MaxUnpool,
        Mean,
        Mul,
        Normalize,
        PRelu,
        Pad,
        Permute,
        PixelShuffle,
        Rearrange,
        Relu,
        Relu6,
        Reshape,
        ScaleShift,
        Sigmoid,
        Sign,
        Slice,
        Softmax,
        Split,
        Sqrt,
        Stack,
        Sub,
        Sum,
        Swish,
        Tanh,
        TopK,
        TopPlaces,
        Upsample {
  /**
   * This op with its attributes brought to the form its inputs demand: one entry per spatial axis,
   * axes counted from 0, defaults that depend on the inputs filled in. Shape rules, laws, slots and
   * everything behind elaboration see resolved ops only.
   *
   * @throws OpException if an attribute is out of its range or does not fit the inputs
   */
  default Op resolve(List<Shape> inputs) {
    return this;
  }

  /**
   * The resolved ops of all values of this op, in order: one, but for {@link Several}.
   *
   * @throws OpException if an attribute is out of its range or does not fit the inputs
   */
  default List<Op> values(List<Shape> inputs) {
    return List.of(resolve(inputs));
  }

  /**
   * The shape of the value.
   *
   * @throws OpException if the inputs do not fit
   */
  Shape shape(List<Shape> inputs);

  /**
   * Multiplications, each with the addition behind it, for one sample: of convolutions, linear
   * layers and matrix products, padding multiplied too, as papers count.
   */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /** The tensors it takes from the checkpoint, as PyTorch orders a layer's. */
  default List<Slot> slots(List<Shape> inputs) {
    return List.of();
  }

  /**
   * What it does to a per-channel affine map of the given inputs, if they have a batch and
   * channels.
   */
  default ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.OPAQUE;
  }

  /** Which channel of the value each channel of an input goes to, where its law lets one pass. */
  default List<ChannelLink> links(List<Shape> inputs) {
    List<ChannelLink> links = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      for (int c = 0; c < inputs.get(i).channels(); c++) {
        links.add(new ChannelLink(i, c, c));
      }
    }
    return links;
  }

  /** Whether its value is its first input, whatever that is. */
  default boolean isIdentity(List<Shape> inputs) {
    return operands() == Operands.PAIRWISE && inputs.size() == 1;
  }

  /**
   * Whether each element of its value is one of its inputs', or the largest of some, or 0: then it
   * commutes with all maps that keep their order and leave 0 as it is.
   */
  default boolean picks() {
    return false;
  }

  /** Whether its value holds whole numbers, given which of its inputs do. */
  default boolean whole(List<Boolean> inputs) {
    return picks() && !inputs.contains(false);
  }

  /** Whether it is a batch norm, as declared or in the form in which folds leave it. */
  default boolean isBatchNorm() {
    return false;
  }

  /** Whether it is an input of the network. */
  default boolean isInput() {
    return false;
  }

  /** What it is to people, without article: {@code max pool}. */
  default String words() {
    return OpNames.of(getClass()).words();
  }

  /** Where channels stand in its weight. */
  default WeightLayout layout() {
    return WeightLayout.PER_CHANNEL;
  }

  /** The op with a bias, if its law says that it absorbs maps; one that always has is itself. */
  default Op withBias() {
    return this;
  }

  /** The op with a weight of its own; empty unless its weight is its second input. */
  default Optional<Op> withOwnWeight() {
    return Optional.empty();
  }

  /** What computes it at run time: the method of its name, with all that it has. */
  default Lowering lowering() {
    return new Lowering.Method(method(), operands(), weightArguments(), arguments());
  }

  /** The method of the runtime's {@code Ops} that computes it, if one does. */
  default String method() {
    return OpNames.of(getClass()).method();
  }

  /** How its method takes the inputs. */
  default Operands operands() {
    return Operands.EACH;
  }

  /**
   * The slots that its method takes, in the method's order; one that it has not ({@link #slots}) is
   * passed as null.
   */
  default List<String> weightArguments() {
    return List.of();
  }

  /** The components that its method takes, in the method's order. */
  default List<String> arguments() {
    return Components.names(getClass());
  }

  /** The value of the component of that name. */
  default Object component(String name) {
    return Components.value(this, name);
  }
}

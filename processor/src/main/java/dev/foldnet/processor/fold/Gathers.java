package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.weight.Weight;
import java.util.Optional;

/**
 * Gathers of channels by an index of the checkpoint, from which layers alone read. As a layer takes
 * any scale and shift of its input channels, it takes those of the channels that are picked:
 *
 * <pre>
 * sum W[o, i] (s x + t)[index[i]] = sum W[o, i] s[index[i]] x[index[i]] + sum W[o, i] t[index[i]]
 * </pre>
 */
final class Gathers {
  private Gathers() {}

  /** The index of such a gather; empty for any other node. */
  static Optional<Weight> index(Node node, DefUse values) {
    boolean indexed = node.op().law(values.shapes(node)).channels() == Channels.INDEXED;
    if (!indexed || values.isOutput(node.id())) {
      return Optional.empty();
    }
    Node index = values.node(node.inputs().get(1));
    boolean layers =
        values.users(node.id()).stream()
            .allMatch(user -> isLayer(user, values) && user.inputs().lastIndexOf(node.id()) == 0);
    return layers && index.op().lowering() instanceof Lowering.Loaded
        ? Optional.of(index.weights().get(0))
        : Optional.empty();
  }

  private static boolean isLayer(Node node, DefUse values) {
    return node.op().law(values.shapes(node)).in() == In.SCALE_AND_SHIFT
        && !node.weights().isEmpty();
  }
}

package dev.foldnet.processor.fold;

import dev.foldnet.processor.weight.Gathered;
import dev.foldnet.processor.weight.Weight;
import java.util.List;
import java.util.Optional;

/**
 * What the channels of a layer's input lack, by those of a batch norm.
 *
 * @param channels for each channel that of the batch norm, or {@link ChannelPick#NONE}
 * @param index in which order an index of the checkpoint then picks them, if one does
 */
record Lacking(List<Integer> channels, Optional<Weight> index) {
  /** The vector over the layer's input channels; empty if the order is too wild. */
  Optional<Weight> of(Weight vector, double rest) {
    return new ChannelPick(channels).of(vector, rest).map(picked -> gathered(picked, index));
  }

  /** A vector as an index picks it, if there is one. */
  static Weight gathered(Weight vector, Optional<Weight> index) {
    return index.isPresent() ? new Gathered(vector, index.get()) : vector;
  }
}

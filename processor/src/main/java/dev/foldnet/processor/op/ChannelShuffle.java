package dev.foldnet.processor.op;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Channels in another order: seen as (groups, n), they are transposed, so that channel g n + i goes
 * to i groups + g.
 *
 * @param groups divides the channels
 */
public record ChannelShuffle(@Constraint(least = 1) int groups) implements Op {
  @Override
  public ChannelShuffle resolve(List<Shape> inputs) {
    Groups.divide(groups, "channels", Spatial.input(inputs).channels());
    return this;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Spatial.input(inputs);
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.TRANSPARENT.moving(ChannelLaw.Channels.MOVED);
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    int channels = inputs.get(0).channels();
    int each = channels / groups;
    return IntStream.range(0, channels)
        .mapToObj(from -> new ChannelLink(0, from, from % each * groups + from / each))
        .toList();
  }
}

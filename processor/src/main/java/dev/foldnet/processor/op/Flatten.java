package dev.foldnet.processor.op;

import java.util.List;
import java.util.stream.IntStream;

/** (N, …) to (N, product of the rest). */
public record Flatten() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.batched(Spatial.size(Arity.oneBatched(inputs).elements()));
  }

  @Override
  public boolean picks() {
    return true;
  }

  /** A channel becomes as many as it has elements. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.TRANSPARENT.moving(ChannelLaw.Channels.MOVED);
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    Shape in = Arity.oneBatched(inputs);
    int each = (int) (in.elements() / in.channels());
    return IntStream.range(0, in.channels() * each)
        .mapToObj(to -> new ChannelLink(0, to / each, to))
        .toList();
  }
}

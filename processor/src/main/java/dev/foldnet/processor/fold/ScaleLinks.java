package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import java.util.Optional;

/**
 * Which scales of values follow from each other by batch norms y = s x + t that are gone:
 *
 * <pre>
 * a(x) = s a(y)
 * </pre>
 *
 * <p>Each may tie scales that are not tied yet: where they are, by way of other batch norms, or
 * where both are 1, no s but a certain one would do. Immutable.
 *
 * @param tied a member for each scale; sets with a scale that is 1 are fixed
 */
record ScaleLinks(Gauges gauges, ChannelSets tied) {
  /** No scales are tied. */
  static ScaleLinks none(Gauges gauges) {
    ChannelSets apart = new ChannelSets();
    for (int scale : apart.add(gauges.scaleCount())) {
      if (gauges.isOne(scale)) {
        apart.fix(scale, 0);
      }
    }
    return new ScaleLinks(gauges, apart);
  }

  /** With those that a batch norm reads tied to those of its value; empty if some cannot be. */
  Optional<ScaleLinks> with(Node bn) {
    ChannelSets with = tied.copy();
    int[] read = gauges.scales(bn.inputs().get(0));
    int[] given = gauges.scales(bn.id());
    for (int lane = 0; lane < read.length; lane++) {
      boolean one = with.first(read[lane]) == with.first(given[lane]);
      if (one || (with.isFixed(read[lane]) && with.isFixed(given[lane]))) {
        return Optional.empty();
      }
      with.join(read[lane], given[lane]);
    }
    return Optional.of(new ScaleLinks(gauges, with));
  }
}

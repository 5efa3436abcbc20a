package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the readers of a value want of each of its channels. Readers of different channels, such as
 * the parts of a split, need not agree; readers of one channel have to. Not thread safe.
 */
final class ReadChannels {
  private static final int UNREAD = -2;

  private final int[] wanted;
  private Optional<Demand> first = Optional.empty();
  private boolean agree = true;

  ReadChannels(int channels) {
    wanted = new int[channels];
    Arrays.fill(wanted, UNREAD);
  }

  /**
   * One more reader.
   *
   * @param inputs the shapes of all its inputs
   * @param demand absent if the reader wants the value as it is
   */
  void read(Node reader, List<Shape> inputs, Optional<Demand> demand) {
    ChannelLaw law = reader.op().law(inputs);
    if (law.operands() == Operands.SINGLE && law.channels() == Channels.MOVED) {
      // it sees those that go anywhere
      reader.op().links(inputs).forEach(link -> read(link.from(), demand));
    } else {
      for (int channel = 0; channel < wanted.length; channel++) {
        read(channel, demand);
      }
    }
    if (demand.isPresent()) {
      first = first.or(() -> demand);
      agree &=
          demand.get().scaled() == first.get().scaled()
              && demand.get().shifted() == first.get().shifted();
    }
  }

  private void read(int channel, Optional<Demand> demand) {
    int wish = demand.isPresent() ? demand.get().channels().get(channel) : ChannelPick.NONE;
    agree &= wanted[channel] == UNREAD || wanted[channel] == wish;
    wanted[channel] = wish;
  }

  /** What all want, if they agree. */
  Optional<Demand> agreed() {
    if (!agree) {
      return Optional.empty();
    }
    List<Integer> channels =
        Arrays.stream(wanted)
            .mapToObj(channel -> channel == UNREAD ? ChannelPick.NONE : channel)
            .collect(Collectors.toUnmodifiableList());
    return first.map(demand -> demand.of(channels));
  }
}

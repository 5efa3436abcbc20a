package dev.foldnet.processor.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a batch norm behind a value wants of it: that its channels be scaled, and maybe shifted, by
 * the batch norm's s and t.
 *
 * @param channels for each channel of the value that of the batch norm, or {@link ChannelPick#NONE}
 *     where the value is to stay as it is
 * @param shifted whether t is to be added too
 */
record Demand(List<Integer> channels, boolean shifted) {
  Demand {
    channels = List.copyOf(channels);
  }

  /** Each channel by that of its number. */
  static Demand all(int channels) {
    return new Demand(
        IntStream.range(0, channels).boxed().collect(Collectors.toUnmodifiableList()), true);
  }

  /** None at all. */
  static List<Integer> none(int channels) {
    return new ArrayList<>(Collections.nCopies(channels, ChannelPick.NONE));
  }

  /** Whether the value may stay as it is. */
  boolean isEmpty() {
    return channels.stream().allMatch(channel -> channel == ChannelPick.NONE);
  }

  /** The same without the shift. */
  Demand scaleOnly() {
    return new Demand(channels, false);
  }
}

package dev.foldnet.processor.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a batch norm wants of a value: that its channels be scaled, or shifted, or both, by the
 * batch norm's s and t.
 *
 * @param channels for each channel of the value that of the batch norm, or {@link ChannelPick#NONE}
 *     where the value is to stay as it is
 * @param scaled whether it is to be multiplied by s
 * @param shifted whether t is to be added then
 */
record Demand(List<Integer> channels, boolean scaled, boolean shifted) {
  /** The numbers of so many channels. */
  private static final Map<Integer, List<Integer>> NUMBERS = new ConcurrentHashMap<>();

  Demand {
    channels = List.copyOf(channels);
  }

  /** Each channel by that of its number. */
  static Demand all(int channels) {
    return new Demand(NUMBERS.computeIfAbsent(channels, Demand::numbers), true, true);
  }

  private static List<Integer> numbers(int channels) {
    return IntStream.range(0, channels).boxed().collect(Collectors.toUnmodifiableList());
  }

  /** That t be added alone. */
  static Demand shift(List<Integer> channels) {
    return new Demand(channels, false, true);
  }

  /** None at all. */
  static List<Integer> none(int channels) {
    return new ArrayList<>(Collections.nCopies(channels, ChannelPick.NONE));
  }

  /** Whether the value may stay as it is. */
  boolean isEmpty() {
    return !(scaled || shifted)
        || channels.stream().allMatch(channel -> channel == ChannelPick.NONE);
  }

  /** The same of other channels. */
  Demand of(List<Integer> others) {
    return new Demand(others, scaled, shifted);
  }

  /** The same with the shift. */
  Demand shiftedToo() {
    return new Demand(channels, scaled, true);
  }

  /** The same without the shift. */
  Demand scaleOnly() {
    return new Demand(channels, scaled, false);
  }
}

package dev.foldnet.processor.op;

import java.util.List;

/** The channels of values that are joined. */
final class Channels {
  private Channels() {}

  /** Whether all values have a batch and the same channels, none of them stretched over others'. */
  static boolean same(List<Shape> inputs) {
    return inputs.stream().allMatch(each -> all(each, inputs.get(0)));
  }

  /** Whether both values have a batch and the same number of channels. */
  static boolean all(Shape value, Shape other) {
    return value.hasChannels() && other.hasChannels() && value.channels() == other.channels();
  }
}

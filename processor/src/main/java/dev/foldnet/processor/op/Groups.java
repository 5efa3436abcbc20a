package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;

/** Groups of channels, all of one size. */
final class Groups {
  private Groups() {}

  /** Refuses groups that do not divide the channels. */
  static void divide(int groups, String what, int channels) {
    if (channels % groups != 0) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "groups",
          "groups has to divide the " + what + ", but found " + groups + " and " + channels);
    }
  }
}

package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/** An op that picks along an axis of its first input as its second says, in whole numbers. */
public sealed interface Picking permits Gather, GatherElements {
  /** The axis. */
  int axis();

  /**
   * Refuses places that are not on the axis.
   *
   * @param places what the second input holds, if that is known
   * @throws OpException if one is no whole number, or not on the axis
   */
  default void check(Shape picked, List<Double> places) {
    int size = picked.size(axis());
    for (double place : places) {
      if (place != Math.rint(place) || place < 0 || place >= size) {
        throw new OpException(
            Cause.OUT_OF_RANGE,
            "value",
            "places along axis "
                + axis()
                + " of "
                + picked
                + " are whole numbers from 0 to "
                + (size - 1)
                + ", but found "
                + place);
      }
    }
  }
}

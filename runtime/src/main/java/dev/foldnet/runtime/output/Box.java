package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object in a picture. Edges are in pixels from the picture's left and upper edge. Immutable.
 *
 * @param left from 0
 * @param top from 0
 * @param right up to the picture's width
 * @param bottom up to the picture's height
 * @param index of the class, from 0
 * @param label the class's name, or its index as text
 * @param score how likely it is, 0 to 1
 */
public record Box(
    double left, double top, double right, double bottom, int index, String label, double score) {
  private static final int COLUMNS = 6;

  /**
   * The boxes of an output in its order, cut to the picture; those beyond it are left out.
   *
   * @param output (1, boxes, 6): left, top, right, bottom in pixels of the input, class and score.
   *     A class's fraction is dropped: pytorchcv's CenterNet leaves there how far down its map the
   *     place is
   * @param placement of the picture in the network's input
   * @param labels names of the classes in order; a class without is a number
   * @throws PictureException if the output is no such rows, or not finite
   */
  public static List<Box> read(FloatTensor output, Placement placement, List<String> labels) {
    float[] values = Finite.rows(output, COLUMNS);
    List<Box> boxes = new ArrayList<>();
    for (int at = 0; at < values.length; at += COLUMNS) {
      int index = (int) values[at + 4];
      if (values[at + 4] < 0) {
        throw new PictureException("a box of class " + values[at + 4]);
      }
      new Box(
              values[at],
              values[at + 1],
              values[at + 2],
              values[at + 3],
              index,
              Labels.at(labels, index),
              values[at + 5])
          .inPicture(placement)
          .ifPresent(boxes::add);
    }
    return List.copyOf(boxes);
  }

  /** The same with edges that were in pixels of the input, cut to the picture; empty if beyond. */
  Optional<Box> inPicture(Placement placement) {
    Box box =
        new Box(
            Math.max(0, placement.pictureX(left)),
            Math.max(0, placement.pictureY(top)),
            Math.min(placement.pictureWidth(), placement.pictureX(right)),
            Math.min(placement.pictureHeight(), placement.pictureY(bottom)),
            index,
            label,
            score);
    return box.left < box.right && box.top < box.bottom ? Optional.of(box) : Optional.empty();
  }
}
